/** When something was asked last, by which clock, and what went wrong since. */
export type Freshness = { updatedAt: number; now: Date; error: unknown };

const old = 90_000;

/** Whether it can be acted on without looking again. */
export const isFresh = ({ updatedAt, now, error }: Freshness): boolean =>
  !error && now.getTime() - updatedAt <= old;
