import * as z from "zod";
import { newId } from "@/lib/ids";
import type { Ctx } from "../context";
import { actorId } from "../context";
import { DomainError } from "../errors";
import { STATEMENT_BYTES_MAX } from "./read-statement";

export const PrepareStatement = z.strictObject({
  bytes: z
    .int("A whole number of bytes")
    .min(1, "This file is empty")
    .max(STATEMENT_BYTES_MAX, "This file is larger than 2 MB. Export fewer days at once."),
});

const FORM_SECONDS = 300;

/**
 * Somebody is about to send a statement: what storage needs to make a form for exactly this file, at
 * a place of this person's own. It is read from there, and nothing of it is kept there by us.
 * @throws DomainError sign_in_needed
 */
export const prepareStatement = (ctx: Ctx, { bytes }: z.output<typeof PrepareStatement>) => {
  const uploadId = newId("file");
  const intent = { contentType: "text/csv", bytes, seconds: FORM_SECONDS };
  return { uploadId, intent: { key: uploadKey(ctx, uploadId), ...intent } };
};

/** Where one person's statement lies until it is brought in; nobody else's name leads there. */
export const uploadKey = (ctx: Ctx, uploadId: string): string => {
  if (ctx.actor.kind !== "staff") throw new DomainError("sign_in_needed");
  return `incoming/statements/${actorId(ctx.actor)}/${uploadId}`;
};

/** What storage said lies there. */
type Arrival =
  | { readonly kind: "found"; readonly bytes: Buffer | null }
  | { readonly kind: "missing" }
  | { readonly kind: "unknown"; readonly reason: string };

/** @throws DomainError statement_not_sent, storage_unavailable (retry: true) */
export const sentBytes = (arrival: Arrival): Buffer => {
  if (arrival.kind === "unknown") {
    throw new DomainError("storage_unavailable", { reason: arrival.reason }, { retry: true });
  }
  if (arrival.kind === "missing" || arrival.bytes === null) {
    throw new DomainError("statement_not_sent", {}, { retry: true });
  }
  return arrival.bytes;
};
