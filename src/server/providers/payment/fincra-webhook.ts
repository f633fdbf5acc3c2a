import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../exchange";
import type { Notice } from "./port";

/**
 * `signature` is the hex of HMAC-SHA512 under the webhook secret, which is not the api key. The
 * published sample signs the body written anew, so what does not fit the raw bytes is tried once
 * more in its compact form. Compared in constant time. Source: docs.fincra.com/docs/validating-webhook
 */
export const isSigned = (secret: string, raw: Uint8Array, signature: string | null): boolean => {
  if (secret === "" || signature === null || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  const given = Buffer.from(signature, "hex");
  const fits = (bytes: string | Uint8Array) =>
    timingSafeEqual(createHmac("sha512", secret).update(bytes).digest(), given);
  if (fits(raw)) return true;
  const compact = compactOf(raw);
  return compact !== null && fits(compact);
};

/** The body as JavaScript writes it; null when it is no JSON, or too deep to be written. */
const compactOf = (raw: Uint8Array): string | null => {
  try {
    return JSON.stringify(JSON.parse(Buffer.from(raw).toString("utf8")));
  } catch {
    return null;
  }
};

/** What Postgres keeps as it came: no NUL, no half of a character. */
const word = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\0\p{Cs}]*$/u);

const Body = z.object({
  event: word,
  data: z.object({
    id: z.union([z.number(), word]).nullish(),
    /** Of a charge ours; of a collection and a payout the gateway's. */
    reference: word.nullish(),
    chargeReference: word.nullish(),
    customerReference: word.nullish(),
  }),
});

type Data = z.infer<typeof Body>["data"];

/** Payouts that give money back bear a reference of their own kind. */
const isRefund = (reference: string | null | undefined) => reference?.startsWith("kro-back-");

const aboutOf = (event: string, data: Data): Notice["about"] => {
  if (/^(charge|collection)\./.test(event)) return "payment";
  if (!event.startsWith("payout.")) return "other";
  return isRefund(data.customerReference) ? "refund" : "payout";
};

/** Deliveries carry no event id: event and object together name one; else the bytes do. */
const numberOf = (event: string, data: Data) => {
  if (event.startsWith("payout.")) return data.id ?? data.reference;
  return data.chargeReference ?? data.reference;
};

/**
 * What a delivery is about. A payout of ours is named by our reference; one that bears none is
 * nobody's to ask about. A refund is named by the reference of its own transfer.
 */
export const readNotice = (raw: Uint8Array): Notice | null => {
  const body = Body.safeParse(parseJson(Buffer.from(raw).toString("utf8")));
  if (!body.success) return null;
  const { event, data } = body.data;
  const about = aboutOf(event, data);
  const number = numberOf(event, data);
  const reference = event.startsWith("payout.") ? data.customerReference : data.reference;
  return {
    event,
    about,
    reference: reference ?? null,
    eventKey:
      about === "other" || number === null || number === undefined
        ? createHash("sha256").update(raw).digest("hex")
        : `${event}:${number}`,
  };
};
