import * as z from "zod";
import { machineTime } from "./clock";
import type { TakeReport } from "./open-report";
import { isTraced, recordSpan } from "./spans";

const HALF_HOUR = 30 * 60_000;

const Spans = z
  .array(
    z.strictObject({
      traceId: z.string().regex(/^[0-9a-f]{32}$/),
      spanId: z.string().regex(/^[0-9a-f]{16}$/),
      name: z.string().regex(/^[A-Za-z]{1,40}(\.[A-Za-z]{1,40}){1,3}$/),
      start: z.number(),
      end: z.number(),
      failed: z.boolean(),
    }),
  )
  .max(50);

/** What a page says of its calls joins the traces they began. A clock that is far off is not believed. */
export const recordBrowserSpans: TakeReport = async (text) => {
  if (!isTraced()) return "unwanted";
  const read = Spans.safeParse(fromJson(text));
  if (!read.success) return "unread";
  const now = machineTime().getTime();
  for (const { name, ...span } of read.data) {
    if (span.end < span.start || Math.abs(now - span.end) > HALF_HOUR) continue;
    const attributes = { "rpc.method": name };
    recordSpan({ ...span, kind: "browser", name, parentId: null, attributes });
  }
  return "taken";
};

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
