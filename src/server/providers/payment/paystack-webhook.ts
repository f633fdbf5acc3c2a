import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../exchange";
import type { Notice } from "./port";

/**
 * `x-paystack-signature` is the lower-case hex of HMAC-SHA512 over the raw bytes under the secret
 * key. Compared in constant time. Source: paystack.com/docs/payments/webhooks
 */
export const isSigned = (secretKey: string, raw: Uint8Array, signature: string | null): boolean => {
  if (signature === null || !/^[0-9a-f]{128}$/.test(signature)) return false;
  const expected = createHmac("sha512", secretKey).update(raw).digest();
  return timingSafeEqual(expected, Buffer.from(signature, "hex"));
};

/** What Postgres keeps as it came: no NUL, no half of a character. */
const storable = /^[^\0\p{Cs}]*$/u;

const Body = z.object({
  event: z.string().min(1).max(100).regex(storable),
  data: z.object({
    id: z.union([z.number(), z.string().max(40).regex(storable)]).optional(),
    reference: z.string().max(100).regex(storable).nullish(),
    // A refund's event names the payment it is of; most of them carry no number of the refund.
    transaction_reference: z.string().max(100).regex(storable).nullish(),
  }),
});

const aboutOf = (event: string): Notice["about"] => {
  if (event === "charge.success") return "payment";
  if (event.startsWith("charge.dispute.")) return "chargeback";
  if (event.startsWith("refund.")) return "refund";
  return event.startsWith("transfer.") ? "payout" : "other";
};

/** A dispute is known by its own number, a refund only by the payment it is of. */
const namedBy = (about: Notice["about"], data: z.infer<typeof Body>["data"]): string | null => {
  if (about === "chargeback") return data.id === undefined ? null : String(data.id);
  return (about === "refund" ? data.transaction_reference : data.reference) ?? null;
};

/** Deliveries carry no event id: event and object id together name one; else the bytes do. */
export const readNotice = (raw: Uint8Array): Notice | null => {
  const body = Body.safeParse(parseJson(Buffer.from(raw).toString("utf8")));
  if (!body.success) return null;
  const { event, data } = body.data;
  const about = aboutOf(event);
  return {
    event,
    about,
    reference: namedBy(about, data),
    eventKey:
      data.id === undefined
        ? createHash("sha256").update(raw).digest("hex")
        : `${event}:${data.id}`,
  };
};
