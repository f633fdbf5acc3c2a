/** How much less often a page asks by itself while it would hear of news. */
const SLOWER = 4;

/** A poke may be lost, so asking never ends; it only may take its time. */
export const paceOf = (everyMs: number, live: boolean): number =>
  live ? everyMs * SLOWER : everyMs;
