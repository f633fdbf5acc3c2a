import { env } from "./env";

/** Sends an error to Sentry when there is one; loads its code only then. */
export async function reportError(error: unknown): Promise<void> {
  if (!env.SENTRY_DSN) return;
  const sentry = await import("@sentry/nextjs");
  sentry.captureException(error);
}
