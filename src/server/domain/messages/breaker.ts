/** What became of one asking of a vendor, as far as it says something about the vendor. */
export interface Outcome {
  readonly kind: "good" | "bad" | "open";
  readonly startedAt: Date;
}

/** So many that failed one after another, and the vendor is passed over. */
const FAILURES = 5;
/** How long before one is tried again; every failure more doubles it, up to half an hour. */
const FIRST_REST = 60_000;
const REST_MAX = 30 * 60_000;
/** An asking nobody knows the end of keeps others from trying for no longer than this. */
const TRIAL = 30_000;

/**
 * Whether a vendor is passed over now, from what became of its last askings, newest first. After a
 * rest one text is a trial; while nobody knows what became of that, the others go by another vendor.
 * Rows and `now` decide, so every process sees the same.
 */
export const isTripped = (outcomes: readonly Outcome[], now: Date): boolean => {
  const decided = outcomes.filter(({ kind }) => kind !== "open");
  const firstGood = decided.findIndex(({ kind }) => kind === "good");
  const failures = firstGood === -1 ? decided.length : firstGood;
  const [newest] = decided;
  if (failures < FAILURES || !newest) return false;
  const rest = Math.min(FIRST_REST * 2 ** (failures - FAILURES), REST_MAX);
  if (+now < +newest.startedAt + rest) return true;
  const trial = outcomes.find(({ kind }) => kind === "open");
  return (
    trial !== undefined && trial.startedAt > newest.startedAt && +now < +trial.startedAt + TRIAL
  );
};
