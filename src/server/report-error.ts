import { env } from "./env";
import { tellMessage } from "./log";

/** Sends an error to Sentry when there is one; loads its code only then. */
export async function reportError(error: unknown): Promise<void> {
  if (!env.SENTRY_DSN) return;
  const sentry = await import("@sentry/nextjs");
  sentry.captureException(plain(error));
}

/**
 * The error without what was put into a query or typed by a person: a driver's message quotes both.
 * Kind, place and causes stay; fields of its own do not.
 */
function plain(error: unknown, depth = 0): Error {
  if (!(error instanceof Error)) return new Error(`not an error but a ${typeof error}`);
  const cause =
    error.cause === undefined || depth > 3 ? {} : { cause: plain(error.cause, depth + 1) };
  const copy = new Error(tellMessage(error.message), cause);
  copy.name = error.name;
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  copy.stack = [`${copy.name}: ${copy.message}`, ...frames].join("\n");
  return copy;
}
