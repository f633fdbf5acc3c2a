import { currentCause } from "./cause";
import { env } from "./env";
import { tellMessage } from "./log";
import { peppered } from "./peppers";

/** Sends an error to Sentry when there is one; loads its code only then. `place` is a procedure or a job. */
export async function reportError(error: unknown, place?: string): Promise<void> {
  if (!env.SENTRY_DSN) return;
  const sentry = await import("@sentry/nextjs");
  sentry.captureException(plain(error), circumstances(place));
}

/** Waits a moment for what is still on its way to Sentry; before the process ends. */
export async function flushErrors(): Promise<void> {
  if (!env.SENTRY_DSN) return;
  const sentry = await import("@sentry/nextjs");
  await sentry.flush(2_000);
}

/** What may be told around an error: which request, where, which order, and whose by a hash. */
export function circumstances(place?: string) {
  const cause = currentCause();
  const { userId, orderId } = cause?.about ?? {};
  return {
    tags: {
      ...(place === undefined ? {} : { place }),
      ...(cause === undefined ? {} : { request: cause.requestId }),
      ...(orderId === undefined ? {} : { order: orderId }),
    },
    ...(userId === undefined ? {} : { user: { id: hashOfPerson(userId) } }),
    ...(cause === undefined
      ? {}
      : { contexts: { trace: { trace_id: cause.traceId, span_id: cause.spanId ?? lone } } }),
  };
}

/** Sentry asks for a span where a trace is named. */
const lone = "0".repeat(15).concat("1");

/** Tells one person's errors from another's, and nothing to whoever lacks our key. */
export const hashOfPerson = (id: string): string =>
  peppered(`sentry:${id}`).toString("hex").slice(0, 16);

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
