import twilioSdk from "twilio";
import type { TextVendor } from "@/lib/text-routes";
import { type Receipt, type ReceiptReader, storable } from "../receipt";

/** Its words for an end. Source: twilio.com/docs/messaging/api/message-resource#message-status-values */
const kinds: Readonly<Record<string, Receipt["kind"]>> = {
  delivered: "delivered",
  read: "opened",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
};

const short = /^[\w:.-]{1,100}$/;

/** What is kept of a report: which message, what became of it, and why. Numbers are not. */
const reportOf = (raw: Uint8Array) => {
  const form = new URLSearchParams(Buffer.from(raw).toString("utf8"));
  const [sid, status] = [form.get("MessageSid") ?? "", form.get("MessageStatus") ?? ""];
  const code = form.get("ErrorCode") ?? "";
  const readable = short.test(sid) && short.test(status) && (code === "" || short.test(code));
  return readable && storable.test(sid) ? { sid, status, code } : null;
};

/**
 * Twilio's status callbacks, signed over the address they are sent to and every field of the form;
 * the SDK checks that. The address is the one we gave, never one the request names.
 * Source: twilio.com/docs/usage/webhooks/webhooks-security
 */
export const twilioReceipts = (
  name: TextVendor,
  settings: () => { readonly authToken: string; readonly webhookUrl: string },
): ReceiptReader => ({
  name,
  isSigned(raw, header) {
    const { authToken, webhookUrl } = settings();
    const signature = header("x-twilio-signature") ?? "";
    const fields = fieldsOf(new URLSearchParams(Buffer.from(raw).toString("utf8")));
    return signature !== "" && twilioSdk.validateRequest(authToken, signature, webhookUrl, fields);
  },
  readNotice(raw) {
    const report = reportOf(raw);
    if (!report) return null;
    const { sid, status, code } = report;
    const kept = { MessageSid: sid, MessageStatus: status, ...(code && { ErrorCode: code }) };
    return {
      event: `text.${status}`,
      eventKey: `${sid}:${status}`,
      reference: sid,
      raw: Buffer.from(new URLSearchParams(kept).toString()),
    };
  },
  readReceipt(raw) {
    const report = reportOf(raw);
    if (!report) return null;
    const { sid, status, code } = report;
    return {
      theirReference: sid,
      kind: kinds[status] ?? "waiting",
      words: code === "" ? status : `${status}: ${code}`,
      at: null,
    };
  },
});

/** A name that comes several times has all of its values, as the signature counts them. */
const fieldsOf = (form: URLSearchParams): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
