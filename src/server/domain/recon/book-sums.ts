import type { Ctx } from "../context";
import { bookedSums, knownOf, sumsOfDay } from "./known-sums";
import { chargeOf, recordSettlement, uncounted } from "./record-settlement";
import type { List, ListedSum } from "./rules";
import { weighSum } from "./weigh-sum";

/**
 * Books what a gateway says it paid to our bank on a day, each sum once, and only where it agrees with
 * our books in every figure; of any other `compareSums` makes a break. Charges of withdrawals that
 * were not counted before are booked with it.
 * @returns the numbers of the sums that were booked now
 */
export const bookSums = async (
  ctx: Ctx,
  { provider, day, settled }: { provider: string; day: string; settled: List<ListedSum> },
): Promise<string[]> => {
  const sums = sumsOfDay(settled, day);
  if (sums.length === 0) return [];
  const batches = sums.map(({ batch }) => batch);
  const before = new Set(
    (await bookedSums(ctx, { provider, day, batches })).map((one) => one.batch),
  );
  const done: string[] = [];
  for (const sum of sums.filter(({ batch }) => !before.has(batch))) {
    // One that was booked a moment ago may have counted a payment that this one names too.
    const known = await knownOf(ctx, { provider, day, sums: [sum] });
    if (weighSum(sum, known).length > 0) continue;
    const { outcome } = await bookOne(ctx, { provider, day, sum });
    if (outcome === "done") done.push(sum.batch);
  }
  return done;
};

const bookOne = async (
  ctx: Ctx,
  { provider, day, sum }: { provider: string; day: string; sum: ListedSum },
) => {
  const payouts = await uncounted(ctx, "payout", { provider, until: day });
  const payments = sum.payments.map(({ reference, feeMinor }) => ({
    about: "payment" as const,
    key: reference,
    charge: BigInt(feeMinor ?? "0"),
  }));
  return recordSettlement(ctx, [...payments, ...payouts], {
    provider,
    batch: sum.batch,
    gross: BigInt(sum.grossMinor),
    deducted: BigInt(sum.deductedMinor),
    net: BigInt(sum.netMinor),
    charge: BigInt(sum.feeMinor),
    payoutCharge: chargeOf(payouts),
    settledOn: day,
  });
};
