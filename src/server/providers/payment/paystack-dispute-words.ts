import * as z from "zod";
import type { Exchange } from "../exchange";
import { bigId, type Domain, dataOf, minor, refusalOf, unreadable } from "./paystack-words";
import type { ChargebackAnswer } from "./port-chargeback";

const Dispute = z.object({
  id: bigId,
  refund_amount: minor.nullish(),
  currency: z.string().min(3).max(8).nullish(),
  status: z.string(),
  resolution: z.string().nullish(),
  domain: z.string(),
  category: z.string().nullish(),
  transaction_reference: z.string().nullish(),
  transaction: z
    .object({
      reference: z.string().nullish(),
      amount: minor.nullish(),
      currency: z.string().nullish(),
    })
    .nullish(),
});

/**
 * How a dispute can have been resolved: taken for ours in silence or said to be theirs, the money is
 * gone; declined and upheld, it is ours. A word we have not met leaves it open for a person.
 * Source: paystack.com/docs/api/dispute
 */
const endings: Readonly<Record<string, "won" | "lost">> = {
  "auto-accepted": "lost",
  "merchant-accepted": "lost",
  declined: "won",
};

/** `GET /dispute/:id`. Source: paystack.com/docs/payments/disputes */
export const readDispute = (answer: Exchange, domain: Domain): ChargebackAnswer => {
  const found = Dispute.safeParse(dataOf(answer));
  if (!found.success) {
    const refusal = refusalOf(answer);
    const missing = refusal !== null && [400, 404].includes(refusal.status);
    return missing && /not found/i.test(refusal.message)
      ? { kind: "not_found" }
      : unreadable(answer);
  }
  const { data } = found;
  const reference = data.transaction_reference ?? data.transaction?.reference;
  const sum = data.refund_amount ?? data.transaction?.amount;
  const currency = data.currency ?? data.transaction?.currency;
  if (!reference || !sum || !currency) return { kind: "unknown", reason: "dispute_incomplete" };
  const ended = data.status === "resolved" ? endings[data.resolution ?? ""] : undefined;
  return {
    kind: "found",
    theirReference: data.id,
    paymentReference: reference,
    minor: sum,
    currency,
    reason: data.category ?? "chargeback",
    state: ended ?? "open",
    ours: data.domain === domain,
  };
};
