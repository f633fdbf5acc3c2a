/** Where money can be, as its owner would say it. */
export const places = {
  payer: "With the buyer",
  held: "Held by KROTrust",
  aside: "Set aside at KROTrust",
  leaving: "On its way to the bank",
  bank: "In the bank account",
  wallet: "In the wallet",
  source: "Back where it was paid from",
  looking: "Being looked into",
  divided: "Divided between the two",
  movedOn: "Moved on with its order",
  before: "Back where it was before",
} as const;

export type Place = keyof typeof places;

/** Who has to do something next; `nobody` where it goes on by itself or is over. */
export const actors = {
  you: "You",
  us: "KROTrust",
  bank: "The bank",
  both: "Both of you",
  nobody: "Nobody",
} as const;

/** How a stop is drawn where the money is: it waits, travels, is looked for, is there, came back. */
export type Mood = "waits" | "moves" | "looks" | "there" | "back";

/**
 * One state of a thing, as a row of a table: where its money is, on which stop of its way, what its
 * owner is told, and what happens next. `{bank}` is filled in. Read by people: no word of ours inside.
 */
export interface Cell {
  readonly at: Place;
  readonly stop: 0 | 1 | 2;
  readonly mood: Mood;
  readonly says: string;
  readonly next: string | null;
  readonly acts: keyof typeof actors;
}

/** `by`: until when the next thing has to happen; `again`: when we ask again; `since`: for how long. */
export interface When {
  readonly means: "by" | "again" | "since";
  readonly at: Date;
}

/** What is shown to the one whose money it is and to the desk alike. */
export interface Whereabouts {
  readonly cell: string;
  readonly at: Place;
  readonly place: string;
  readonly stops: readonly [string, string, string];
  readonly stop: Cell["stop"];
  readonly mood: Mood;
  readonly says: string;
  readonly next: string | null;
  readonly acts: string;
  readonly when: When | null;
}

export const by = (at: Date | null | undefined): When | null => (at ? { means: "by", at } : null);

export const since = (at: Date | null | undefined): When | null =>
  at ? { means: "since", at } : null;

/** When we ask again; what is due already is asked about now. */
export const again = (at: Date | null, now: Date): When | null =>
  at ? { means: "again", at: at < now ? now : at } : null;

/** A row of a table, filled in for one thing. */
export const shown = <Name extends string>(
  table: Readonly<Record<Name, Cell>>,
  cell: Name,
  { stops, when, bank = "the bank" }: Pick<Whereabouts, "stops" | "when"> & { bank?: string },
): Whereabouts => {
  const { at, stop, mood, says, next, acts } = table[cell];
  const filled = (text: string) => text.replaceAll("{bank}", bank);
  return {
    ...{ cell, at, place: places[at], stops, stop, mood, when },
    says: filled(says),
    next: next === null ? null : filled(next),
    acts: actors[acts],
  };
};
