import { createHash, createHmac } from "node:crypto";
import * as z from "zod";

/** What a link in a message opens; a token of one kind is none of another. */
export type LinkKind = "staff-link" | "sign-in-link";

/**
 * The token of a link sent in a message: 256 bits that follow from the link's id and our key, for
 * this kind alone. So the link can be written into its message, and is kept nowhere.
 */
export const linkToken = (key: string, kind: LinkKind, id: string): string =>
  createHmac("sha256", key).update(`${kind}\n${id}`).digest("base64url");

/** By what a link is found again when it comes back. */
export const linkHash = (token: string): Buffer => createHash("sha256").update(token).digest();

export const linkTokenInput = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "This is not a link of ours");
