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
  /** What was booked of it once two people said what it was; nothing once that was taken back. */
  readonly booked: bigint | null;
}

/** Something that should stand on the statement: a gateway's sum, or a top-up or sweep of our own. */
export interface BankMove {
  /** `paystack`, `pool`. */
  readonly of: string;
  /** By which its line may name it. */
  readonly number: string;
  /** When it was paid; only about then where `dated` is false. */
  readonly day: string;
  readonly dated: boolean;
  /** Above nothing into the account, below it out of it. */
  readonly net: bigint;
  /** What its journals put there, nothing once taken back; null when it was told of and is not booked. */
  readonly banked: bigint | null;
}

/** Moves of our own, as `pool` has them. */
export const POOL = "pool";

/** A line with what it is of. */
export interface Pair {
  readonly move: BankMove;
  /** Another line was of it before. */
  readonly again: boolean;
  /** All its lines together, more than one, are what the ledger has of it. */
  readonly even: boolean;
}

const isBooked = ({ booked }: BankLine): boolean => booked !== null && booked !== 0n;

/** Two people had said what it was, and two took that back. */
const isUndone = ({ of, banked }: BankMove): boolean => of === POOL && banked === 0n;

/** Whether a line is such that two people may say what it was: in naira, and of nothing that is booked. */
export const isUnexplained = (line: BankLine, pair: Pair | undefined): boolean =>
  line.currency === "NGN" &&
  !isBooked(line) &&
  (!pair || (!pair.even && (pair.again || isUndone(pair.move))));

/** Where no number helps, a line is found by its sum within so many days. */
const NEAR_DAYS = 2;

/** So many days after a gateway paid it a sum may arrive, before anybody is asked. */
export const ARRIVAL_DAYS = 2;

/** A shorter number may stand in any narration by chance. */
const NUMBER_LEAST = 5;

const nameOf = ({ of, number }: BankMove) => `${of} ${number}`;

/** What each line is of: by its number, in and out, then by amount within two days. */
export const pairLines = (
  lines: readonly BankLine[],
  moves: readonly BankMove[],
): Map<string, Pair> => {
  const found = new Map<string, { move: BankMove; again: boolean }>();
  const arrived = new Set<BankMove>();
  const free = lines.filter((line) => !isBooked(line));
  for (const line of free) {
    const move = moves.find((one) => names(line, one.number));
    if (!move) continue;
    found.set(line.id, { move, again: arrived.has(move) });
    arrived.add(move);
  }
  for (const line of free.filter(({ id }) => !found.has(id))) {
    const move = moves.find(
      (one) =>
        !arrived.has(one) &&
        !isUndone(one) &&
        one.net === line.amount &&
        line.currency === "NGN" &&
        line.day >= daysAfter(one.day, -NEAR_DAYS) &&
        line.day <= daysAfter(one.day, NEAR_DAYS),
    );
    if (!move) continue;
    found.set(line.id, { move, again: false });
    arrived.add(move);
  }
  return new Map(
    [...found].map(([id, one]) => [id, { ...one, even: isEven(one.move, found, free) }]),
  );
};

const isEven = (
  move: BankMove,
  found: ReadonlyMap<string, { readonly move: BankMove }>,
  lines: readonly BankLine[],
): boolean => {
  const its = lines.filter(({ id }) => found.get(id)?.move === move);
  const sum = its.reduce((all, { amount }) => all + amount, 0n);
  return its.length > 1 && its.every(({ currency }) => currency === "NGN") && sum === move.banked;
};

const bare = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "");

/** As the whole reference, or as a word of its own behind a prefix of letters. */
const names = ({ reference, narration }: BankLine, number: string): boolean =>
  number.length >= NUMBER_LEAST &&
  (bare(reference) === bare(number) ||
    [reference, narration].some((text) =>
      text.split(/[^A-Za-z0-9]+/).some((word) => word.replace(/^[A-Za-z]+/, "") === number),
    ));

interface Told {
  readonly lines: readonly BankLine[];
  readonly moves: readonly BankMove[];
  /** Whether a statement tells of a day. */
  readonly covered: (day: string) => boolean;
}

/**
 * Holds a day's lines of the bank beside what gateways say they paid there, what two people moved, and
 * what the ledger booked of it. Every line of the day, and every move of it, is in one finding. Other days' lines serve
 * only to find the other half.
 */
export const matchBank = (
  { lines, moves, covered }: Told,
  { day, now }: { day: string; now: Date },
): Finding[] => {
  const pairs = pairLines(lines, moves);
  const arrived = new Set([...pairs.values()].map(({ move }) => move));
  const isOver = [0, 1, ARRIVAL_DAYS].every((days) => covered(daysAfter(day, days)));
  return [
    ...lines
      .filter((line) => line.day === day)
      .map((line) => weighLine(line, pairs.get(line.id), now)),
    ...moves
      .filter((move) => move.day === day && isAwaited(move) && !arrived.has(move))
      .map((move) => weighMissing(move, isOver)),
  ];
};

/** What was taken back is nothing the bank has to tell of. */
const isAwaited = ({ banked }: BankMove): boolean => banked !== null && banked !== 0n;

const weighLine = (line: BankLine, pair: Pair | undefined, now: Date): Finding => {
  const say = (name: ReconClass, off = 0n, found: string = classes[name].words): Finding => ({
    class: name,
    about: "statement",
    key: `line ${line.id}`,
    subjectId: pair ? nameOf(pair.move) : null,
    day: line.day,
    ours: pair?.move.banked ?? line.booked,
    theirs: line.amount,
    off,
    currency: line.currency,
    found,
  });
  const text = line.narration || line.reference;
  if (isBooked(line)) return say("matched");
  if (line.currency !== "NGN")
    return say("wrong_currency", line.amount, `In ${line.currency}: ${text}`);
  if (!pair || isUndone(pair.move)) {
    const undone = pair !== undefined || line.booked !== null;
    return say("theirs_only", line.amount, undone ? `Its journal was taken back: ${text}` : text);
  }
  const { move, again, even } = pair;
  if (even) return say("matched");
  if (line.amount < 0n !== move.net < 0n)
    return say("late_reversal", line.amount, `The bank took it back: ${text}`);
  if (again) return say("duplicate", line.amount, `The bank has it twice: ${text}`);
  if (move.banked === null) {
    const late = now >= startOfDay(daysAfter(line.day, ARRIVAL_DAYS));
    return late
      ? say("theirs_only", line.amount, `It is here, and the gateway’s sum is not booked: ${text}`)
      : say("waiting");
  }
  if (line.amount !== move.net) {
    return say("amount_differs", line.amount - move.net, `It should be another sum: ${text}`);
  }
  if (move.banked !== move.net) {
    return say(
      "amount_differs",
      line.amount - move.banked,
      `The ledger moved another sum: ${text}`,
    );
  }
  if (move.dated && (line.day < move.day || line.day > daysAfter(move.day, ARRIVAL_DAYS))) {
    return say("wrong_day", 0n, `It was paid on ${move.day}: ${text}`);
  }
  return say("matched");
};

const weighMissing = (move: BankMove, isOver: boolean): Finding => ({
  class: isOver ? "ours_only" : "waiting",
  about: "statement",
  key: nameOf(move),
  subjectId: null,
  day: move.day,
  ours: move.banked,
  theirs: null,
  off: isOver ? move.net : 0n,
  currency: "NGN",
  found: "It was paid by what the books say, and no line of the bank is of it",
});
