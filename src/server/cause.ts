import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { isRequestId, newRequestId } from "@/lib/ids";

/**
 * Why something is done: the request, or the run of a job, at its beginning, and where in its trace
 * we are. What a request leaves for later carries it on, so that whoever reads a job's log finds the
 * request.
 */
export interface Cause {
  /** The number that people quote and that every line of the log bears. */
  readonly requestId: string;
  /** 32 hex digits, and 16 of the span that whatever comes now is a part of. Source: w3.org/TR/trace-context */
  readonly traceId: string;
  readonly spanId: string | null;
  /** Whom and what it turned out to be about; shared by all of its parts. */
  readonly about: { userId?: string; orderId?: string };
}

/** Each route is bundled with modules of its own: what all must see stands where all look. */
const shared = globalThis as { [place: symbol]: AsyncLocalStorage<Cause> | undefined };
const place = Symbol.for("krotrust.cause");
const storage = (): AsyncLocalStorage<Cause> => {
  shared[place] ??= new AsyncLocalStorage<Cause>();
  return shared[place];
};

export const currentCause = (): Cause | undefined => storage().getStore();

/** Does the work for this cause. */
export const within = <T>(cause: Cause, work: () => T): T => storage().run(cause, work);

/** Does work that is done for nobody in particular. */
export const without = <T>(work: () => T): T => storage().exit(work);

/** Says of what is being done whom or what it is about. */
export const noteAbout = (about: Cause["about"]): void => {
  Object.assign(currentCause()?.about ?? {}, about);
};

interface Headers {
  get(name: string): string | null;
}

/**
 * The cause of a request. Its number was put on it by our own proxy, which takes in nobody else's;
 * one that is not formed like ours is not believed. A trace is gone on with only where the caller
 * says so: of pages that are our own.
 */
export const causeOf = (headers: Headers, goesOn = false): Cause => {
  const said = headers.get("x-request-id");
  const [, traceId, spanId] = (goesOn && parentOf(headers)) || [];
  return {
    requestId: said !== null && isRequestId(said) ? said : newRequestId(),
    traceId: traceId ?? randomBytes(16).toString("hex"),
    spanId: spanId ?? null,
    about: {},
  };
};

const parentOf = (headers: Headers) =>
  /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-0[01]$/.exec(
    headers.get("traceparent") ?? "",
  );

/** A cause as a row of the outbox and an event bear it. */
export const causeAsText = ({ requestId, traceId, spanId }: Cause): string =>
  `${requestId} ${traceId} ${spanId ?? ""}`.trimEnd();

/** The other way around; of what is none, a cause of its own. */
export const causeFromText = (text: unknown): Cause => {
  const [, requestId, traceId, spanId] =
    /^(\S+) ([0-9a-f]{32})(?: ([0-9a-f]{16}))?$/.exec(typeof text === "string" ? text : "") ?? [];
  if (requestId === undefined || traceId === undefined || !isRequestId(requestId)) {
    return causeOf(new Headers());
  }
  return { requestId, traceId, spanId: spanId ?? null, about: {} };
};

/** The same data, with what caused it, where that is known. */
export const withCause = (data: Readonly<Record<string, string>>): Record<string, string> => {
  const cause = currentCause();
  return cause === undefined ? { ...data } : { ...data, cause: causeAsText(cause) };
};
