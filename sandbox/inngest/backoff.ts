const TABLE_SECONDS = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200];
const JITTER_MS = 30_000;
const LEAST_MS = 1000;
const MOST_MS = 86_400_000;

/**
 * How long to wait before the next attempt, in milliseconds, already scaled by the factor.
 * `retryAfter` is seconds or an ISO date and wins over the table; it is held between one second
 * and one day, as the published server does.
 */
export function delayBefore(attempt: number, retryAfter: string | null, factor: number): number {
  const asked = retryAfter === null ? Number.NaN : millisecondsOf(retryAfter);
  if (!Number.isNaN(asked)) return Math.min(MOST_MS, Math.max(LEAST_MS, asked)) * factor;
  const seconds = TABLE_SECONDS[Math.min(attempt, TABLE_SECONDS.length) - 1] ?? 15;
  return (seconds * 1000 + Math.random() * JITTER_MS) * factor;
}

function millisecondsOf(retryAfter: string): number {
  if (/^\d+(\.\d+)?$/.test(retryAfter)) return Number(retryAfter) * 1000;
  return Date.parse(retryAfter) - Date.now();
}
