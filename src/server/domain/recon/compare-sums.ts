import { lagosDay } from "@/lib/lagos-day";
import type { Ctx } from "../context";
import { type BookedSum, bookedSums, dayOfSum, knownOf, sumsOfDay } from "./known-sums";
import { classes, type Finding, type List, type ListedSum, type ReconClass } from "./rules";
import { type Known, weighSum } from "./weigh-sum";

/**
 * What a gateway says it paid to our bank on a day, beside what we booked of it. Every sum of the day
 * on either side is in one finding at least.
 */
export const compareSums = async (
  ctx: Pick<Ctx, "db">,
  { provider, day, settled }: { provider: string; day: string; settled: List<ListedSum> },
): Promise<Finding[]> => {
  if (settled.kind !== "found") return [];
  const sums = sumsOfDay(settled, day);
  const batches = sums.map(({ batch }) => batch);
  const booked = await bookedSums(ctx, { provider, day, batches });
  const isBooked = new Set(booked.map(({ batch }) => batch));
  const fresh = sums.filter(({ batch }) => !isBooked.has(batch));
  const known = await knownOf(ctx, { provider, day, sums: fresh });
  const told = new Set(settled.rows.map(({ batch }) => batch));
  const gone = booked.filter((one) => one.settledOn === day && !told.has(one.batch));
  return [
    ...sums.flatMap((sum) => {
      const ours = booked.find(({ batch }) => batch === sum.batch);
      return ours ? [besideBooked(sum, ours)] : unbooked(sum, known);
    }),
    ...gone.map((one) => say(one, "ours_only", { ours: one.net, off: one.net ?? 0n })),
  ];
};

interface Said {
  readonly ours?: bigint | null;
  readonly theirs?: bigint;
  readonly off?: bigint;
  readonly found?: string;
}

const say = (
  sum: ListedSum | BookedSum,
  name: ReconClass,
  { ours = null, theirs, off = 0n, found = classes[name].words }: Said,
): Finding => ({
  class: name,
  about: "settlement",
  key: sum.batch,
  subjectId: "id" in sum ? sum.id : null,
  day: "id" in sum ? sum.settledOn : dayOfSum(sum),
  ours,
  theirs: theirs ?? null,
  off,
  currency: sum.currency,
  found,
});

const besideBooked = (sum: ListedSum, booked: BookedSum): Finding => {
  const theirs = BigInt(sum.netMinor);
  const both = { ours: booked.banked, theirs };
  const isSame =
    BigInt(sum.grossMinor) === booked.gross &&
    BigInt(sum.feeMinor) === booked.charge &&
    BigInt(sum.deductedMinor) === booked.deducted;
  if (!isSame || theirs !== booked.net) {
    const found = "They say otherwise than when it was booked";
    return say(sum, "amount_differs", { ...both, off: theirs - booked.banked, found });
  }
  if (booked.banked !== booked.net) {
    const found = "Its journal was taken back";
    return say(sum, "amount_differs", { ...both, off: theirs - booked.banked, found });
  }
  if (dayOfSum(sum) !== booked.settledOn) {
    return say(sum, "wrong_day", { ...both, found: `They say ${lagosDay(new Date(sum.at))}` });
  }
  return say(sum, "matched", both);
};

/** One that agrees is booked by the next look of the job; of any other this says why it is not. */
const unbooked = (sum: ListedSum, known: Known): Finding[] => {
  const theirs = BigInt(sum.netMinor);
  const faults = weighSum(sum, known);
  if (faults.length === 0) return [say(sum, "waiting", { theirs })];
  return faults.map(({ class: name, off, found }) => say(sum, name, { theirs, off, found }));
};
