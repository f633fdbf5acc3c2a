import { env } from "./env";
import type { TakeReport } from "./open-report";
import { plainEvent } from "./plain-event";
import { circumstances } from "./report-error";

/**
 * Passes an error of one of our pages on to Sentry: of all the envelope says, only its first event, made
 * anew. Where it goes, and under which name of a build, is ours to say.
 */
export const reportBrowserError: TakeReport = async (text) => {
  if (!env.SENTRY_DSN) return "unwanted";
  const event = eventIn(text);
  if (!event) return "unread";
  const sentry = await import("@sentry/nextjs");
  const { tags } = circumstances();
  const { exception, timestamp, event_id, level } = event;
  const told = plainEvent({ exception, timestamp, event_id, level, platform: "javascript" });
  sentry.captureEvent({ ...(told as object), tags: { ...tags, side: "browser" } });
  return "taken";
};

/** A header, and for each item its own header and one line. Source: develop.sentry.dev/sdk/data-model/envelopes */
function eventIn(text: string): Fields | null {
  const lines = text.split("\n");
  for (let at = 1; at + 1 < lines.length; at += 2) {
    if (fieldsOf(lines[at])?.type === "event") return fieldsOf(lines[at + 1]);
  }
  return null;
}

type Fields = Record<string, unknown>;

function fieldsOf(line: string | undefined): Fields | null {
  try {
    const value: unknown = JSON.parse(line ?? "");
    return typeof value === "object" && value !== null ? (value as Fields) : null;
  } catch {
    return null;
  }
}
