const HOUR = 60 * 60 * 1000;

/** Lagos is an hour ahead of UTC all year. */
const LAGOS = HOUR;

/** The day in Lagos at a moment, as `2026-11-22`. */
export const lagosDay = (at: string | Date): string =>
  new Date(new Date(at).getTime() + LAGOS).toISOString().slice(0, 10);

/** An hour of a day in Lagos as a moment, in milliseconds. */
export const lagosHour = (day: string, hour: number): number =>
  Date.parse(`${day}T00:00:00.000Z`) + hour * HOUR - LAGOS;

/** The day that comes so many days after another. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 24 * HOUR).toISOString().slice(0, 10);
