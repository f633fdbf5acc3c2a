import { createHmac } from "node:crypto";
import * as z from "zod";
import { parseJson } from "./exchange";
import { type Receipt, type ReceiptReader, sameBytes, storable } from "./receipt";

/** A signature says when it was made; older or newer than this it is somebody's copy. */
const SECONDS_OFF_MAX = 300;

const text = z.string().min(1).max(200).regex(storable);

const Told = z.object({
  type: text,
  created_at: z.iso.datetime({ offset: true }).optional(),
  data: z.object({
    email_id: text,
    bounce: z.object({ type: text.optional(), subType: text.optional() }).optional(),
    failed: z.object({ reason: text.optional() }).optional(),
  }),
});

/** Source: resend.com/docs/dashboard/webhooks/event-types */
const kinds: Readonly<Record<string, Receipt["kind"]>> = {
  "email.delivered": "delivered",
  "email.opened": "opened",
  "email.clicked": "opened",
  "email.bounced": "failed",
  "email.failed": "failed",
  "email.suppressed": "failed",
};

/** A mailbox that is full is not gone: only what comes back for good, or is called unwanted, counts. */
const unwantedOf = ({ type, data }: z.output<typeof Told>): Receipt["unwanted"] => {
  if (type === "email.complained") return "complained";
  const gone = data.bounce?.type === "Permanent" || type === "email.suppressed";
  return gone ? "bounced" : undefined;
};

const toldOf = (raw: Uint8Array) => {
  const told = Told.safeParse(parseJson(Buffer.from(raw).toString("utf8")));
  return told.success ? told.data : null;
};

const wordsOf = ({ type, data }: z.output<typeof Told>): string =>
  [type, data.bounce?.subType, data.failed?.reason].filter(Boolean).join(": ");

/**
 * Resend's events, signed as Svix does: HMAC-SHA256 over `id.timestamp.body` under the bytes after
 * `whsec_`; any signature of the list may fit. `svix-id` is the same however often it is told.
 * Source: docs.svix.com/receiving/verifying-payloads/how-manual
 */
export const resendReceipts = (secret: () => string): ReceiptReader => ({
  name: "resend",
  isSigned(raw, header, now) {
    const [id, at] = [header("svix-id") ?? "", header("svix-timestamp") ?? ""];
    if (id === "" || !/^\d{1,12}$/.test(at)) return false;
    const off = Math.abs(now.getTime() / 1_000 - Number(at));
    if (off > SECONDS_OFF_MAX) return false;
    const key = Buffer.from(secret().replace(/^whsec_/, ""), "base64");
    const signed = createHmac("sha256", key).update(`${id}.${at}.`).update(raw).digest();
    const given = (header("svix-signature") ?? "").split(" ").slice(0, 10);
    return given.some((one) => {
      const [version, digest = ""] = one.split(",");
      return version === "v1" && sameBytes(Buffer.from(digest, "base64"), signed);
    });
  },
  readNotice(raw, header) {
    const told = toldOf(raw);
    const eventKey = header("svix-id");
    if (!told || !eventKey || eventKey.length > 200) return null;
    return { event: told.type, eventKey, reference: told.data.email_id, raw };
  },
  readReceipt(raw) {
    const told = toldOf(raw);
    if (!told) return null;
    const unwanted = unwantedOf(told);
    return {
      ...(unwanted && { unwanted }),
      theirReference: told.data.email_id,
      kind: kinds[told.type] ?? "waiting",
      words: wordsOf(told).slice(0, 200),
      at: told.created_at === undefined ? null : new Date(told.created_at),
    };
  },
});
