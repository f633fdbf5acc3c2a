import type { ClockHours, deadlineKind } from "../db/schema/words";

/** A clock of an order, by the name of its row in `deadlines`. */
export type Clock = (typeof deadlineKind.enumValues)[number];

interface ClockRule {
  /** Hours it runs when the terms say nothing, and the least and most they may say. */
  readonly hours: number;
  readonly least?: number;
  readonly most?: number;
  /** When to remind: parts of its whole, or hours before its end. */
  readonly warn?: readonly ({ readonly part: number } | { readonly before: number })[];
}

const day = 24;

/**
 * How long each clock runs, within which range terms may set it, and when those it concerns are
 * reminded. What happens at its end is the row of the order table that names it under `after`.
 */
// biome-ignore format: a table is read by its columns
export const clockRules = {
  accept_by:         { hours: 72,       least: 1,       most: 14 * day, warn: [{ before: 24 }, { before: 2 }] },
  pay_by:            { hours: 48,       least: 1,       most: 15 * day, warn: [{ before: 24 }, { before: 2 }] },
  start_by:          { hours: 48,       least: 1,       most: 14 * day, warn: [{ before: 24 }] },
  start_end:         { hours: 7 * day,                                  warn: [{ before: 72 }, { before: 24 }] },
  deliver_by:        { hours: 7 * day,                                  warn: [{ before: 24 }] },
  deliver_end:       { hours: 14 * day,                                 warn: [{ before: 72 }, { before: 24 }] },
  order_end:         { hours: 60 * day,                                 warn: [{ before: 7 * day }, { before: 24 }] },
  inspection:        { hours: 72,       least: 24,      most: 30 * day, warn: [{ part: 0.5 }, { before: 24 }, { before: 2 }] },
  silence_end:       { hours: 8 * day,                                  warn: [] },
  extension_answer:  { hours: 48,                                       warn: [{ before: 24 }] },
  negotiation:       { hours: 72,       least: 24,      most: 14 * day, warn: [{ before: 24 }] },
  respond:           { hours: 72,                                       warn: [{ before: 24 }] },
  evidence:          { hours: 5 * day,  least: 2 * day, most: 10 * day, warn: [{ before: 24 }] },
  ruling:            { hours: 7 * day,                                  warn: [{ before: 24 }] },
  appeal:            { hours: 72,                                       warn: [{ before: 24 }] },
  deadlock:          { hours: 30 * day, least: 14 * day, most: 60 * day, warn: [{ before: 72 }] },
  revive_by:         { hours: 24,                                       warn: [] },
  hold_review:       { hours: 7 * day,                                  warn: [{ before: 24 }] },
  chargeback_answer: { hours: 16,                                       warn: [{ before: 4 }] },
  payout_cooloff:    { hours: 24 },
} as const satisfies Record<Clock, ClockRule>;

const HOUR = 3_600_000;

/** Nobody whose clock stood still gets less than this when it runs again. Seconds. */
export const RESUMED_LEAST = 24 * 3_600;

export const hoursLater = (from: Date, hours: number): Date => new Date(+from + hours * HOUR);

/** How many hours a clock runs by these terms. */
export const hoursOf = (clock: Clock, clocks: ClockHours): number =>
  clocks[clock] ?? clockRules[clock].hours;

/** When a clock that starts now will be due by these terms. */
export const dueOf = (now: Date, clock: Clock, clocks: ClockHours): Date =>
  hoursLater(now, hoursOf(clock, clocks));

/** The first reminder after `now` of a clock that runs from `from` to `due`; null: no more. */
export const nextWarning = (clock: Clock, from: Date, due: Date, now: Date): Date | null => {
  const { warn = [] }: ClockRule = clockRules[clock];
  const moments = warn
    .map((rule) =>
      "part" in rule ? +from + (+due - +from) * rule.part : +due - rule.before * HOUR,
    )
    .filter((at) => at > +now && at < +due)
    .sort((a, b) => a - b);
  const [next] = moments;
  return next === undefined ? null : new Date(next);
};
