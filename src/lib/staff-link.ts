import { createHash, createHmac } from "node:crypto";

/**
 * The token of a link sent to a member of staff: 256 bits that follow from the link's id and our key,
 * for this purpose alone. So the link can be written into its message, and is kept nowhere.
 */
export const staffLinkToken = (key: string, linkId: string): string =>
  createHmac("sha256", key).update(`staff-link\n${linkId}`).digest("base64url");

/** By what a link is found again when it comes back. */
export const staffLinkHash = (token: string): Buffer => createHash("sha256").update(token).digest();
