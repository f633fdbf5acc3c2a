import { daysAfter, startOfDay } from "@/lib/lagos-day";
import { classes, type Finding, type ReconClass } from "./rules";

/** The other side of these books: our bank is compared like a gateway, under this name. */
export const BANK = "bank";

/** A line of our bank's statement. */
export interface BankLine {
  readonly id: string;
  readonly day: string;
  readonly narration: string;
  readonly reference: string;
  readonly amount: bigint;
  readonly currency: string;
  /** Whether two people said what it was, and it was booked so. */
  readonly booked: boolean;
}

/** A sum a gateway says it paid to our bank. */
export interface BankSum {
  readonly provider: string;
  readonly batch: string;
  readonly settledOn: string;
  readonly net: bigint;
  /** What its journal put into our bank; null when it was told of and is not booked. */
  readonly banked: bigint | null;
}

/** A line with the sum it is of; `again` when another line was of it before. */
export interface Pair {
  readonly sum: BankSum;
  readonly again: boolean;
}

/** Where no number helps, a line is found by its sum within so many days. */
const NEAR_DAYS = 2;

/** So many days after a gateway paid it a sum may arrive, before anybody is asked. */
export const ARRIVAL_DAYS = 2;

/** A shorter number may stand in any narration by chance. */
const NUMBER_LEAST = 5;

export const nameOfSum = ({ provider, batch }: Pick<BankSum, "provider" | "batch">) =>
  `${provider} ${batch}`;

/** Which sum each line is of: by its number, in and out, then by amount within two days. */
export const pairLines = (
  lines: readonly BankLine[],
  sums: readonly BankSum[],
): Map<string, Pair> => {
  const pairs = new Map<string, Pair>();
  const arrived = new Set<BankSum>();
  for (const line of lines.filter(({ booked }) => !booked)) {
    const sum = sums.find((one) => names(line, one.batch));
    if (!sum) continue;
    pairs.set(line.id, { sum, again: arrived.has(sum) });
    arrived.add(sum);
  }
  for (const line of lines.filter(({ booked, id }) => !booked && !pairs.has(id))) {
    const sum = sums.find(
      (one) =>
        !arrived.has(one) &&
        one.net === line.amount &&
        line.currency === "NGN" &&
        line.day >= daysAfter(one.settledOn, -NEAR_DAYS) &&
        line.day <= daysAfter(one.settledOn, NEAR_DAYS),
    );
    if (!sum) continue;
    pairs.set(line.id, { sum, again: false });
    arrived.add(sum);
  }
  return pairs;
};

const names = ({ reference, narration }: BankLine, batch: string): boolean =>
  batch.length >= NUMBER_LEAST &&
  [reference, narration].some((text) =>
    text.split(/[^A-Za-z0-9]+/).some((word) => word.replace(/^[A-Za-z]+/, "") === batch),
  );

interface Told {
  readonly lines: readonly BankLine[];
  readonly sums: readonly BankSum[];
  /** Whether a statement tells of a day. */
  readonly covered: (day: string) => boolean;
}

/**
 * Holds a day's lines of the bank beside what gateways say they paid there and what the ledger booked
 * of it. Every line of the day, and every sum paid on it, is in one finding. Other days' lines serve
 * only to find the other half.
 */
export const matchBank = (
  { lines, sums, covered }: Told,
  { day, now }: { day: string; now: Date },
): Finding[] => {
  const pairs = pairLines(lines, sums);
  const arrived = new Set([...pairs.values()].map(({ sum }) => sum));
  const isOver = [0, 1, ARRIVAL_DAYS].every((days) => covered(daysAfter(day, days)));
  return [
    ...lines
      .filter((line) => line.day === day)
      .map((line) => weighLine(line, pairs.get(line.id), now)),
    ...sums
      .filter((sum) => sum.settledOn === day && sum.banked !== null && !arrived.has(sum))
      .map((sum) => weighMissing(sum, isOver)),
  ];
};

const weighLine = (line: BankLine, pair: Pair | undefined, now: Date): Finding => {
  const say = (name: ReconClass, off = 0n, found: string = classes[name].words): Finding => ({
    class: name,
    about: "statement",
    key: `line ${line.id}`,
    subjectId: pair ? nameOfSum(pair.sum) : null,
    day: line.day,
    ours: pair?.sum.banked ?? (line.booked ? line.amount : null),
    theirs: line.amount,
    off,
    currency: line.currency,
    found,
  });
  const text = line.narration || line.reference;
  if (line.booked) return say("matched");
  if (line.currency !== "NGN")
    return say("wrong_currency", line.amount, `In ${line.currency}: ${text}`);
  if (!pair) return say("theirs_only", line.amount, text);
  const { sum, again } = pair;
  if (line.amount < 0n) return say("late_reversal", line.amount, `The bank took it back: ${text}`);
  if (again) return say("duplicate", line.amount, `The bank has it twice: ${text}`);
  if (sum.banked === null) {
    const late = now >= startOfDay(daysAfter(line.day, ARRIVAL_DAYS));
    return late
      ? say("theirs_only", line.amount, `It is here, and the gateway’s sum is not booked: ${text}`)
      : say("waiting");
  }
  if (line.amount !== sum.net) {
    return say("amount_differs", line.amount - sum.net, `The gateway says another sum: ${text}`);
  }
  if (sum.banked !== sum.net) {
    return say("amount_differs", line.amount - sum.banked, `The ledger moved another sum: ${text}`);
  }
  if (line.day < sum.settledOn || line.day > daysAfter(sum.settledOn, ARRIVAL_DAYS)) {
    return say("wrong_day", 0n, `The gateway says ${sum.settledOn}: ${text}`);
  }
  return say("matched");
};

const weighMissing = (sum: BankSum, isOver: boolean): Finding => ({
  class: isOver ? "ours_only" : "waiting",
  about: "statement",
  key: nameOfSum(sum),
  subjectId: null,
  day: sum.settledOn,
  ours: sum.banked,
  theirs: null,
  off: isOver ? sum.net : 0n,
  currency: "NGN",
  found: "The gateway says it paid this to our bank, and it did not arrive",
});
