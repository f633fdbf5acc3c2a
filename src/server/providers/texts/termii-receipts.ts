import { createHmac } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../exchange";
import { type Receipt, type ReceiptReader, sameBytes, storable } from "../receipt";

const text = z.string().max(200).regex(storable);

const Report = z.object({
  type: text.optional(),
  message_id: z.union([text, z.number()]),
  status: text,
});

/** `X-Termii-Signature` comes as hex or as base64 of 64 bytes. */
const digestOf = (signature: string): Buffer | null => {
  if (/^[0-9a-f]{128}$/i.test(signature)) return Buffer.from(signature, "hex");
  return /^[A-Za-z0-9+/]{86}==$/.test(signature) ? Buffer.from(signature, "base64") : null;
};

/** Their words for an end, by how they begin. Source: developers.termii.com/events-and-reports */
const ends: readonly (readonly [RegExp, Receipt["kind"]])[] = [
  [/^delivered/i, "delivered"],
  [/^(dnd active|message failed|failed|rejected|expired|undelivered)/i, "failed"],
];

const kindOf = (status: string): Receipt["kind"] =>
  ends.find(([words]) => words.test(status))?.[1] ?? "waiting";

const reportOf = (raw: Uint8Array) => {
  const report = Report.safeParse(parseJson(Buffer.from(raw).toString("utf8")));
  if (!report.success || (report.data.type ?? "outbound") !== "outbound") return null;
  const { message_id: id, status } = report.data;
  return { message_id: String(id), status };
};

/**
 * Termii's delivery reports: HMAC-SHA512 over the raw bytes under the webhook's secret. The words
 * of the message come with each report, and a sign-in code may stand in them: they are not kept.
 * Their times name no zone, so ours counts. Source: developers.termii.com/events-and-reports
 */
export const termiiReceipts = (secret: () => string): ReceiptReader => ({
  name: "termii",
  isSigned(raw, header) {
    const given = digestOf(header("x-termii-signature") ?? "");
    return given !== null && sameBytes(given, createHmac("sha512", secret()).update(raw).digest());
  },
  readNotice(raw) {
    const report = reportOf(raw);
    if (!report) return null;
    return {
      event: `sms.${kindOf(report.status)}`,
      eventKey: `${report.message_id}:${report.status}`,
      reference: report.message_id,
      raw: Buffer.from(JSON.stringify(report)),
    };
  },
  readReceipt(raw) {
    const report = reportOf(raw);
    if (!report) return null;
    const { message_id: theirReference, status } = report;
    return { theirReference, kind: kindOf(status), words: status, at: null };
  },
});
