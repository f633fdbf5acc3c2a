import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { readBytes } from "@/lib/read-bytes";
import { causeOf, within } from "@/server/cause";
import { currentTime } from "@/server/clock";
import { DomainError } from "@/server/domain/errors";
import { limits, spend } from "@/server/limits";
import { log } from "@/server/log";
import { reportError } from "@/server/report-error";
import { appRouter } from "@/server/routers/app";
import { isSameOrigin } from "@/server/same-origin";
import { type Door, openDoor } from "@/server/trpc";

const endpoint = "/api/trpc";
const callsMax = 10;
const bodyMax = 256 * 1_024;

/**
 * The procedures over HTTP. Before any of them is asked: JSON only, from our own pages only, ten
 * calls and 256 kB at most. `afterChange` runs when a mutation may have left work to do.
 */
export const answerCalls = (request: Request, afterChange: () => void): Promise<Response> =>
  // Our own pages begin the trace; of anybody else it was refused before a trace is read.
  within(causeOf(request.headers, isSameOrigin(request.headers)), () =>
    answer(request, afterChange),
  );

async function answer(request: Request, afterChange: () => void): Promise<Response> {
  const calls = callsIn(new URL(request.url).pathname.slice(endpoint.length + 1));
  const refusal = refusalOf(request, calls);
  if (refusal) return refusal;
  const body = await readBytes(request.body, bodyMax);
  if (body === null) return refuse(413, "The request is larger than 256 kB");
  const now = await currentTime();
  const door = openDoor({ headers: request.headers, cookies: cookiesOf(request.headers), now });
  const throttled = await throttle(door, calls);
  if (throttled) return throttled;
  let changed = false;
  const response = await fetchRequestHandler({
    endpoint,
    req: new Request(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.method === "POST" ? { body: body.toString("utf8") } : {}),
    }),
    router: appRouter,
    // Our pages ask everything by POST; that a change never goes by GET is the library's own rule.
    allowMethodOverride: true,
    maxBatchSize: callsMax,
    createContext: () => door,
    onError: ({ error, path }) => {
      if (error.code !== "INTERNAL_SERVER_ERROR") return;
      log.error({ err: error.cause ?? error, path }, "a call failed");
      void reportError(error.cause ?? error, path);
    },
    responseMeta: ({ type, errors }) => {
      changed ||= type === "mutation" && errors.length === 0;
      return { headers: apiHeaders };
    },
  });
  if (changed) afterChange();
  return response;
}

/** As the library counts: it decodes the path first, so an escaped comma separates as well. */
const callsIn = (path: string): number => path.split(/,|%2c/i).length;

const apiHeaders = { "cache-control": "private, no-store" };

const refuse = (status: number, message: string) =>
  Response.json({ error: { message } }, { status, headers: apiHeaders });

/** A form of another site can send neither JSON nor a header of ours (trpc runs both otherwise). */
function refusalOf({ method, headers }: Request, calls: number): Response | null {
  if (method !== "GET" && method !== "POST") return refuse(405, "Only GET and POST are answered");
  if (!isSameOrigin(headers)) return refuse(403, "Only KROTrust's own pages may ask");
  if (calls > callsMax) return refuse(400, `Ask at most ${callsMax} things at once`);
  if (method === "GET") return null;
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refuse(415, "Only application/json is read");
  if (headers.get("x-krotrust") !== "1") return refuse(403, "The header x-krotrust is missing");
  return null;
}

/** A lookup that fails is not told here: the procedure meets the same failure and answers for it. */
const holderOf = async (door: Door): Promise<string | null> => {
  const person = await door.person().catch(() => null);
  const member = person ? null : await door.member().catch(() => null);
  return person?.user.id ?? member?.staff.id ?? null;
};

/** Counts calls, not requests, so that a batch is no way around the limit. */
async function throttle(door: Door, calls: number): Promise<Response | null> {
  const holder = await holderOf(door);
  try {
    if (holder) await spend(limits.calls(), holder, calls);
    else await spend(limits.visitorCalls(), door.address, calls);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const response = refuse(429, "Too many calls; wait a moment");
    response.headers.set("retry-after", "60");
    return response;
  }
}

const cookiesOf = (headers: Headers) => {
  const pairs = (headers.get("cookie") ?? "").split(";").slice(0, 100);
  return {
    get(name: string) {
      const pair = pairs.find((text) => text.trim().startsWith(`${name}=`));
      return pair === undefined ? undefined : { value: pair.slice(pair.indexOf("=") + 1).trim() };
    },
  };
};
