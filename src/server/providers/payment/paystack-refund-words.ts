import * as z from "zod";
import { type Exchange, parseJson } from "../exchange";
import { everyNumberedPage, type Get } from "./paystack-pages";
import {
  bigId,
  type Domain,
  dataOf,
  isTurnedAway,
  minor,
  refusalOf,
  type Silent,
  unreadable,
} from "./paystack-words";
import type { ListAnswer, ListedRefund, RefundAnswer, RefundFacts, Window } from "./port";

/**
 * Refusals with which a refund is not taken in. Any other leaves open whether it was.
 * Source: paystack.com/docs/api/errors, /docs/payments/refunds
 */
const refused =
  /^(insufficient_balance|invalid_params|missing_params|transaction_not_found|transaction_reversed|invalid_transaction_status)$/;

/** A read shows of the transaction its number; the call that makes one shows it whole. */
const Refund = z.object({
  id: bigId,
  domain: z.string(),
  status: z.string(),
  amount: minor,
  currency: z.string().min(3).max(8),
  transaction: z.union([bigId, z.object({ id: bigId }).transform(({ id }) => id)]),
  merchant_note: z.string().nullish(),
});

type Read = z.infer<typeof Refund>;
type KnownRefund = RefundAnswer & RefundFacts;

/**
 * `processed` and `failed` are final. `needs-attention` waits for the payer's bank details and is
 * ended by hand at the gateway; every other word is on its way.
 * Source: paystack.com/docs/payments/refunds
 */
const meaningOf = (refund: Read, domain: Domain): KnownRefund => {
  const facts = {
    note: refund.merchant_note?.trim() ?? null,
    paymentId: refund.transaction,
    minor: refund.amount,
    currency: refund.currency,
    theirReference: refund.id,
    ours: refund.domain === domain,
  };
  switch (refund.status) {
    case "processed":
      return { kind: "succeeded", ...facts };
    case "failed":
      return { kind: "failed", reason: "failed", ...facts };
    case "needs-attention":
      return { kind: "sent", reason: "needs_attention", ...facts };
    default:
      return { kind: "sent", ...facts };
  }
};

/** `POST /refund`. Source: paystack.com/docs/api/refund */
export const readRefundMade = (answer: Exchange, domain: Domain): RefundAnswer => {
  const made = Refund.safeParse(dataOf(answer));
  if (made.success) return meaningOf(made.data, domain);
  if (isTurnedAway(answer)) return { kind: "turned_away", reason: "turned_away" };
  const refusal = refusalOf(answer);
  return refusal && [400, 404].includes(refusal.status) && refused.test(refusal.code)
    ? { kind: "refused", reason: refusal.code }
    : unreadable(answer);
};

/** `GET /refund/:id`. One that we know of is never "not found": that would say it never was. */
export const readRefund = (answer: Exchange, domain: Domain): RefundAnswer => {
  const found = Refund.safeParse(dataOf(answer));
  return found.success ? meaningOf(found.data, domain) : unreadable(answer);
};

/** One page of `GET /refund`: which of its rows bear the note, and whether more pages follow. */
export const readRefundPage = (
  answer: Exchange,
  note: string,
  domain: Domain,
): { found: RefundAnswer[]; last: boolean } | Silent => {
  const rows = z.array(Refund).safeParse(dataOf(answer));
  // A row we cannot read might be the one that is sought.
  if (!rows.success || answer.kind === "silence") return unreadable(answer);
  const pages = z
    .object({ meta: z.object({ page: z.coerce.number(), pageCount: z.coerce.number() }) })
    .safeParse(parseJson(answer.body));
  const found = rows.data
    .filter((row) => row.merchant_note?.trim() === note)
    .map((row) => meaningOf(row, domain));
  const last = pages.success
    ? pages.data.meta.page >= pages.data.meta.pageCount
    : rows.data.length === 0;
  return { found, last };
};

const Listed = Refund.extend({ createdAt: z.string().nullish() });

/**
 * `GET /refund`, whatever became of them. A row that comes meanwhile moves others to the next page, so
 * one may be told twice, and is counted once. Source: paystack.com/docs/api/refund
 */
export const listRefunds = async (
  get: Get,
  { from, to }: Window,
  domain: Domain,
): Promise<ListAnswer<ListedRefund>> => {
  const time = { from: from.toISOString(), to: to.toISOString() };
  const list = await everyNumberedPage(get, "/refund", time, Listed);
  if (list.kind !== "found") return list;
  const rows = new Map(
    list.rows.map((row) => [row.id, { ...meaningOf(row, domain), at: row.createdAt ?? null }]),
  );
  return { kind: "found", rows: [...rows.values()] };
};
