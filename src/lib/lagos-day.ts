/** A calendar day in Lagos, as `2026-11-29`. Lagos keeps one time the whole year, an hour before UTC. */
const LAGOS_MS = 3_600_000;
const DAY_MS = 86_400_000;

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && lagosDay(startOfDay(text)) === text;

/** The day on which a moment falls in Lagos. */
export const lagosDay = (at: Date): string => {
  const ms = at.getTime() + LAGOS_MS;
  return Number.isNaN(ms) ? "" : new Date(ms).toISOString().slice(0, 10);
};

/** Its first moment. */
export const startOfDay = (day: string): Date =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) - LAGOS_MS);

/** The day so many days later, or earlier. */
export const daysAfter = (day: string, days: number): string =>
  lagosDay(new Date(startOfDay(day).getTime() + days * DAY_MS));
