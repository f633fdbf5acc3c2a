const DAY = 86_400_000;
/** Lagos is one hour ahead of UTC all year. */
const LAGOS = 3_600_000;

/** The day in Lagos so many days after a moment, as a date field writes it: "2026-11-24". */
export const dayAfter = (from: Date, days: number): string =>
  new Date(from.getTime() + LAGOS + days * DAY).toISOString().slice(0, 10);
