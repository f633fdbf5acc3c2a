import { createPublicKey, verify } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../exchange";
import { type Receipt, type ReceiptReader, storable } from "../receipt";

/** A signature says when it was made; older or newer than this it is somebody's copy. */
const SECONDS_OFF_MAX = 300;

const text = z.string().min(1).max(100).regex(storable);

const Told = z.object({
  data: z.object({
    event_type: text,
    id: text,
    occurred_at: z.iso.datetime({ offset: true }).optional(),
    payload: z.object({
      id: text,
      to: z.array(z.object({ status: text })).min(1),
      errors: z.array(z.object({ code: text })).default([]),
    }),
  }),
});

/**
 * Its words for an end. `delivery_unconfirmed` is none: the operator said nothing.
 * Source: developers.telnyx.com/docs/messaging/messages/receiving-webhooks
 */
const kinds: Readonly<Record<string, Receipt["kind"]>> = {
  delivered: "delivered",
  sending_failed: "failed",
  delivery_failed: "failed",
  expired: "failed",
};

/** What is kept: which message and what became of it. Its words, in which a code may stand, are not. */
const toldOf = (raw: Uint8Array) => {
  const told = Told.safeParse(parseJson(Buffer.from(raw).toString("utf8")));
  return told.success && told.data.data.event_type.startsWith("message.") ? told.data : null;
};

/** The 32 bytes of an Ed25519 key in the wrapping Node reads. Source: RFC 8410 */
const publicKeyOf = (base64: string) =>
  createPublicKey({
    key: Buffer.concat([
      Buffer.from("302a300506032b6570032100", "hex"),
      Buffer.from(base64, "base64"),
    ]),
    format: "der",
    type: "spki",
  });

/** Telnyx's events, signed with Ed25519 over `timestamp|body`. */
export const telnyxReceipts = (publicKey: () => string): ReceiptReader => ({
  name: "telnyx",
  isSigned(raw, header, now) {
    const at = header("telnyx-timestamp") ?? "";
    if (!/^\d{1,12}$/.test(at)) return false;
    if (Math.abs(now.getTime() / 1_000 - Number(at)) > SECONDS_OFF_MAX) return false;
    const signature = Buffer.from(header("telnyx-signature-ed25519") ?? "", "base64");
    if (signature.byteLength !== 64) return false;
    const signed = Buffer.concat([Buffer.from(`${at}|`), raw]);
    return verify(null, signed, publicKeyOf(publicKey()), signature);
  },
  readNotice(raw) {
    const told = toldOf(raw);
    if (!told) return null;
    const { event_type: event, id, payload } = told.data;
    return {
      event,
      eventKey: id,
      reference: payload.id,
      raw: Buffer.from(JSON.stringify(told)),
    };
  },
  readReceipt(raw) {
    const told = toldOf(raw);
    if (!told) return null;
    const { occurred_at: at, payload } = told.data;
    const status = payload.to[0]?.status ?? "";
    const code = payload.errors[0]?.code;
    return {
      theirReference: payload.id,
      kind: kinds[status] ?? "waiting",
      words: code === undefined ? status : `${status}: ${code}`,
      at: at === undefined ? null : new Date(at),
    };
  },
});
