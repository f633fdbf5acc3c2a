/** A payment in a gateway's list, as its port tells it; money in decimal text. */
export interface ListedReceipt {
  readonly reference: string | null;
  readonly receivedMinor: string;
  readonly currency: string;
  readonly feeMinor: string | null;
  readonly theirId: string;
  readonly paidAt: string | null;
  /** Of the mode (test or live) our key belongs to. */
  readonly ours: boolean;
  readonly paidInto: string | null;
  /** All or some of it went back. */
  readonly reversed: boolean;
}

/** A transfer in a gateway's list, as its port tells it. */
export interface ListedTransfer {
  readonly kind: "sent" | "succeeded" | "failed" | "reversed" | "refused" | "not_found" | "unknown";
  readonly reference: string;
  readonly minor: string;
  readonly currency: string;
  readonly feeMinor: string | null;
  readonly theirReference: string | null;
  readonly ours: boolean;
  readonly at: string | null;
}

/** A refund in a gateway's list, as its port tells it. */
export interface ListedRefund {
  readonly kind:
    | "sent"
    | "succeeded"
    | "failed"
    | "refused"
    | "turned_away"
    | "not_found"
    | "unknown";
  /** What we wrote on it: our id of it, if it is ours. */
  readonly note: string | null;
  readonly minor: string;
  readonly currency: string;
  readonly theirReference: string;
  readonly ours: boolean;
  readonly at: string | null;
}

/** A sum that a gateway says it paid on to our bank, and the payments in it. */
export interface ListedSum {
  readonly batch: string;
  readonly currency: string;
  readonly grossMinor: string;
  readonly feeMinor: string;
  readonly deductedMinor: string;
  readonly netMinor: string;
  readonly at: string;
  readonly ours: boolean;
  readonly payments: readonly {
    readonly reference: string;
    readonly theirId: string;
    readonly minor: string;
    readonly currency: string;
    readonly feeMinor: string | null;
  }[];
}

export type List<T> =
  | { readonly kind: "found"; readonly rows: readonly T[] }
  | { readonly kind: "unsupported" }
  | { readonly kind: "unknown"; readonly reason: string };

/** All that one gateway says of some days. */
export interface Told {
  readonly receipts: List<ListedReceipt>;
  readonly transfers: List<ListedTransfer>;
  /** Unsupported where a refund is one of the transfers. */
  readonly refunds: List<ListedRefund>;
  readonly settled: List<ListedSum>;
}

/** A line of theirs. */
export interface Theirs {
  readonly about: "payment" | "payout";
  readonly reference: string | null;
  readonly theirId: string;
  /** The number of ours it was paid into, where it came by one. */
  readonly account: string | null;
  readonly minor: bigint;
  readonly currency: string;
  readonly fee: bigint | null;
  readonly at: Date | null;
  readonly state: "paid" | "underway" | "failed" | "reversed";
  readonly ours: boolean;
}

/** The same as our books have it. */
export interface Ours {
  readonly about: "payment" | "payout";
  /** Our payment, payout or refund; null for money that waits in suspense under no payment. */
  readonly subjectId: string | null;
  readonly reference: string | null;
  readonly theirId: string | null;
  readonly account: string | null;
  readonly minor: bigint;
  readonly currency: string;
  readonly fee: bigint | null;
  readonly at: Date;
  /** What the journals under its name moved at the gateway; null where there is none. */
  readonly booked: bigint | null;
  /** `open`: nothing has been booked, and nobody said for good that nothing will be. */
  readonly state: "booked" | "given_back" | "open" | "not_paid";
}

/**
 * What holding two lines together can come to; breaks need a person. Of those that stop, nothing is
 * paid out any more until two people let it go on: the books do not say where money is.
 */
// biome-ignore format: a table is read by its columns
export const classes = {
  matched:        { words: "Both sides say the same",                                 isBreak: false },
  waiting:        { words: "One side has not told of it yet, and is not late",        isBreak: false },
  ours_only:      { words: "We booked it, and they do not know it",                   isBreak: true, stops: true },
  theirs_only:    { words: "They have it, and we booked nothing",                     isBreak: true, stops: false },
  amount_differs: { words: "The sums differ",                                         isBreak: true, stops: true },
  fee_differs:    { words: "What they keep of it differs",                            isBreak: true, stops: false },
  duplicate:      { words: "They have it more than once",                             isBreak: true, stops: true },
  late_reversal:  { words: "They took it back after we booked it",                    isBreak: true, stops: true },
  wrong_currency: { words: "They name another currency",                              isBreak: true, stops: true },
  wrong_day:      { words: "They put it on another day",                              isBreak: true, stops: false },
  test_mode:      { words: "It is not of the mode (test or live) our key is of",      isBreak: true, stops: true },
  never_settled:  { words: "They never paid it on to our bank, and paid on what came later", isBreak: true, stops: false },
} as const;

export type ReconClass = keyof typeof classes;
export type BreakClass = {
  [C in ReconClass]: (typeof classes)[C]["isBreak"] extends true ? C : never;
}[ReconClass];

export const isBreak = (name: ReconClass): name is BreakClass => classes[name].isBreak;

/** What one pair, or one line without its other half, came to. */
export interface Finding {
  readonly class: ReconClass;
  readonly about: "payment" | "payout" | "settlement" | "statement";
  readonly key: string;
  readonly subjectId: string | null;
  readonly day: string;
  readonly ours: bigint | null;
  readonly theirs: bigint | null;
  readonly off: bigint;
  readonly currency: string;
  readonly found: string;
}

/** So long after it happened a line may be missing on one side before anybody is asked. */
export const PATIENCE_MS = 2 * 3_600_000;

/** Two clocks may put one thing on two days, if it happened about midnight. */
export const MIDNIGHT_MS = 3_600_000;

/** Where no name helps, a line is found by sum and account within this. */
export const NEAR_MS = 2 * 86_400_000;

/** How many days before today are looked at again each night: money comes back days later. */
export const DAYS_BACK = 7;

/** By then at the latest a day's money is at our bank: two days, and a long weekend. */
export const SETTLED_DAYS = 5;

/** A sum and its line at our bank may be so many days apart, whatever both say. */
export const ROUND_DAYS = 7;
