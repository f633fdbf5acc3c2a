import * as z from "zod";
import type { Exchange } from "../exchange";
import { dataOf, refusalOf, unreadable } from "./paystack-words";
import type { ChargebackDefence, ChargebackHeard } from "./port-chargeback";

/** How a vendor is asked; the body is JSON. */
type Ask = (method: "GET" | "POST" | "PUT", path: string, body?: object) => Promise<Exchange>;
/** Sends a file to an address that needs no key. */
type Put = (url: string, file: ChargebackDefence["file"]) => Promise<Exchange>;

const Standing = z.object({ status: z.string(), evidence: z.object({}).loose().nullish() });
const Upload = z.object({ signedUrl: z.url(), fileName: z.string().min(1) });
const Evidence = z.object({ id: z.union([z.number(), z.string()]) });

const OPEN = "awaiting-merchant-feedback";

/**
 * Declines a dispute: what was sold, the paper, and the word that ends our part. Each step may be
 * repeated until the last; after it the dispute waits for the bank and takes nothing more.
 * Source: paystack.com/docs/api/dispute
 */
export const answerDispute = async (
  ask: Ask,
  put: Put,
  defence: ChargebackDefence,
): Promise<ChargebackHeard> => {
  const path = `/dispute/${encodeURIComponent(defence.theirReference)}`;
  const standing = await readFrom(ask("GET", path), Standing);
  if ("heard" in standing) return standing.heard;
  const { status, evidence: before } = standing.data;
  // With our evidence on it, an earlier try got through although its answer did not.
  if (status !== OPEN) {
    return before ? { kind: "given" } : { kind: "refused", reason: "no_longer_open" };
  }
  const evidence = await readFrom(ask("POST", `${path}/evidence`, evidenceOf(defence)), Evidence);
  if ("heard" in evidence) return evidence.heard;
  const query = new URLSearchParams({ upload_filename: defence.file.name });
  const upload = await readFrom(ask("GET", `${path}/upload_url?${query}`), Upload);
  if ("heard" in upload) return upload.heard;
  const sent = await put(upload.data.signedUrl, defence.file);
  if (sent.kind === "silence" || sent.status < 200 || sent.status > 299) return unreadable(sent);
  const body = {
    resolution: "declined",
    message: defence.message,
    refund_amount: 0,
    uploaded_filename: upload.data.fileName,
    evidence: evidence.data.id,
  };
  const said = await readFrom(ask("PUT", `${path}/resolve`, body), z.object({}).loose());
  return "heard" in said ? said.heard : { kind: "given" };
};

/** What was answered, or what it means that it was not. */
const readFrom = async <T>(
  asked: Promise<Exchange>,
  shape: z.ZodType<T>,
): Promise<{ data: T } | { heard: ChargebackHeard }> => {
  const answer = await asked;
  const read = shape.safeParse(dataOf(answer));
  if (read.success) return { data: read.data };
  const refusal = refusalOf(answer);
  if (refusal && [400, 404, 422].includes(refusal.status)) {
    return { heard: { kind: "refused", reason: refusal.code || `status_${refusal.status}` } };
  }
  return { heard: unreadable(answer) };
};

const evidenceOf = ({ customer, details, deliveredTo }: ChargebackDefence) => ({
  customer_email: customer.email,
  customer_name: customer.name,
  customer_phone: customer.phone,
  service_details: details,
  ...(deliveredTo === null ? {} : { delivery_address: deliveredTo }),
});
