import { daysAfter, startOfDay } from "@/lib/lagos-day";
import type { PaymentProvider } from "./port";

/** Rows that are told under another day, or were begun days before they were paid. */
const DAYS_ROUND = 3;

/**
 * All that a gateway says of a day in Lagos: what came and what went, from some days before until
 * some after, and what it paid to our bank from some days before until `now`.
 */
export const tellDay = async (gateway: PaymentProvider, day: string, now: Date) => {
  const from = startOfDay(daysAfter(day, -DAYS_ROUND));
  const window = { from, to: startOfDay(daysAfter(day, DAYS_ROUND + 1)) };
  return {
    receipts: await gateway.listReceipts(window),
    transfers: await gateway.listTransfers(window),
    refunds: await gateway.listRefunds(window),
    settled: await gateway.listSettled({ from, to: now }),
  };
};
