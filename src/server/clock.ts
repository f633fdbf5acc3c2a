import "server-only";
import { env } from "./env";
import { log } from "./log";

const ASK_MS = 2_000;

/** How far the clock of the last answer was ahead of this machine's, in milliseconds. */
let ahead = 0;

/**
 * What time it is for the app: this machine's time in production. Elsewhere a setting may name a
 * clock that can be moved, and then it is that one's. It never fails: while that clock does not
 * answer, it is taken to be as far ahead as it was.
 */
export const currentTime = async (): Promise<Date> => new Date(Date.now() + (await clockAhead()));

/** What time it is on this machine, whatever the app's clock says. */
export const machineTime = (): Date => new Date();

/** How far the app's clock is ahead of this machine's, in milliseconds; 0 in production. */
export async function clockAhead(): Promise<number> {
  if (env.APP_ENV === "production" || !env.CLOCK_URL) return 0;
  try {
    const response = await fetch(env.CLOCK_URL, {
      cache: "no-store",
      signal: AbortSignal.timeout(ASK_MS),
    });
    const { offsetMs } = (await response.json()) as { offsetMs?: unknown };
    if (typeof offsetMs === "number" && Number.isFinite(offsetMs)) ahead = offsetMs;
  } catch (error) {
    log.warn({ err: error }, "the movable clock did not answer");
  }
  return ahead;
}
