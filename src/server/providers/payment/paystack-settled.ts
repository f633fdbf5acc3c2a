import * as z from "zod";
import { everyNumberedPage, type Get } from "./paystack-pages";
import { bigId, type Domain, minor } from "./paystack-words";
import type { ListAnswer, Window } from "./port";
import type { SettledPayment, SettledSum } from "./port-settled";

const Settlement = z.object({
  id: bigId,
  domain: z.string(),
  currency: z.string().min(3).max(8),
  total_processed: minor,
  total_fees: minor,
  deductions: minor.nullish(),
  effective_amount: minor,
  settlement_date: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
});
const Settled = z.object({
  id: bigId,
  reference: z.string().min(1),
  amount: minor,
  currency: z.string().min(3).max(8),
  fees: minor.nullish(),
});

/**
 * `GET /settlement`, those that reached our bank, and of each the payments that are in it.
 * Source: paystack.com/docs/api/settlement
 */
export const listSettled = async (
  get: Get,
  { from, to }: Window,
  domain: Domain,
): Promise<ListAnswer<SettledSum>> => {
  const time = { from: from.toISOString(), to: to.toISOString(), status: "success" };
  const sums = await everyNumberedPage(get, "/settlement", time, Settlement);
  if (sums.kind !== "found") return sums;
  const rows: SettledSum[] = [];
  for (const sum of sums.rows) {
    const some = await everyNumberedPage(get, `/settlement/${sum.id}/transactions`, {}, Settled);
    if (some.kind !== "found") return some;
    rows.push({
      batch: sum.id,
      currency: sum.currency,
      grossMinor: sum.total_processed,
      feeMinor: sum.total_fees,
      deductedMinor: sum.deductions ?? "0",
      netMinor: sum.effective_amount,
      at: sum.settlement_date,
      ours: sum.domain === domain,
      payments: some.rows.map(paymentOf),
    });
  }
  return { kind: "found", rows };
};

const paymentOf = ({
  id,
  reference,
  amount,
  currency,
  fees,
}: z.output<typeof Settled>): SettledPayment => ({
  reference,
  theirId: id,
  minor: amount,
  currency,
  feeMinor: fees ?? null,
});
