import { readBytes } from "@/lib/read-bytes";
import { addressOf } from "./address";
import { causeOf, within } from "./cause";
import { DomainError } from "./domain/errors";
import { limits, spend } from "./limits";
import { isSameOrigin } from "./same-origin";

const BYTES_MAX = 64 * 1_024;

/** Takes a report in, or says that it is none, or that nobody wants to hear it. */
export type TakeReport = (
  text: string,
  request: Request,
) => Promise<"taken" | "unread" | "unwanted">;

const statuses = { taken: 204, unread: 400, unwanted: 404 } as const;

/** What a page says unasked: only our own pages, only so much, only so often. It is answered nothing. */
export const openReport = (request: Request, take: TakeReport): Promise<Response> =>
  within(causeOf(request.headers), async () => {
    if (!isSameOrigin(request.headers)) return quiet(403);
    try {
      await spend(limits.reports(), addressOf(request.headers));
    } catch (error) {
      if (error instanceof DomainError) return quiet(429);
      throw error;
    }
    const body = await readBytes(request.body, BYTES_MAX);
    if (body === null) return quiet(413);
    return quiet(statuses[await take(body.toString("utf8"), request)]);
  });

const quiet = (status: number) =>
  new Response(null, { status, headers: { "cache-control": "private, no-store" } });
