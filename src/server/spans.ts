import { randomBytes } from "node:crypto";
import { type Cause, currentCause, within } from "./cause";

/** A stretch of work: a call, a statement, a question to a vendor, a run of a job. */
export interface Span {
  readonly kind: SpanKind;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | null;
  /** Milliseconds of the Unix clock. */
  readonly start: number;
  readonly end: number;
  readonly failed: boolean;
  readonly attributes: Attributes;
}

export type SpanKind = "browser" | "call" | "statement" | "vendor" | "job";

/**
 * All that may be told of a span, and how it looks. There is no place for what somebody typed, for an
 * address with something in it, or for a parameter: what does not fit its shape is left out.
 */
const shapes = {
  "rpc.method": /^[A-Za-z]{1,40}(\.[A-Za-z]{1,40}){1,3}$/,
  "db.operation.name": /^[a-z]{2,12}$/,
  "db.collection.name": /^[a-z_]{1,63}$/,
  "server.address": /^[a-z0-9.-]{1,100}$/,
  "http.request.method": /^[A-Z]{3,7}$/,
  "http.response.status_code": /^[1-5]\d\d$/,
  "job.name": /^[a-z-]{1,50}$/,
  "job.step": /^[a-z-]{1,50}$/,
  "job.run": /^[0-9A-HJKMNP-TV-Z]{26}$/,
  "request.id": /^RQ(-[0-9A-HJKMNP-TV-Z]{4}){3}$/,
  "order.id": /^ord_[0-9A-HJKMNP-TV-Z]{26}$/,
} as const;

export type Attributes = { readonly [Name in keyof typeof shapes]?: string };

/** Takes spans in, of the traces that are told of at all. */
export interface Recorder {
  isTold(traceId: string): boolean;
  record(span: Span): void;
  /** Hands over what is left; before the process ends. */
  flush(): Promise<void>;
}

/** Each route is bundled with modules of its own: what all must see stands where all look. */
const shared = globalThis as { [place: symbol]: Recorder | undefined };
const place = Symbol.for("krotrust.recorder");

export const recordWith = (recorder: Recorder | undefined): void => {
  shared[place] = recorder;
};

/** Whether spans are told to anybody. */
export const isTraced = (): boolean => shared[place] !== undefined;

export const flushSpans = async (): Promise<void> => {
  await shared[place]?.flush().catch(() => {});
};

interface Given {
  readonly kind: SpanKind;
  readonly name: string;
  readonly attributes?: Attributes;
}

/** Does the work and tells how long it took; parts of it find in this span what they are part of. */
export const spanned = async <T>(
  given: Given,
  work: (tell: (attributes: Attributes) => void) => Promise<T>,
): Promise<T> => {
  const begun = beginSpan(given);
  if (!begun) return work(() => {});
  let more: Attributes = {};
  const tell = (attributes: Attributes) => {
    more = { ...more, ...attributes };
  };
  try {
    const done = await within(begun.cause, () => work(tell));
    begun.end(false, more);
    return done;
  } catch (error) {
    begun.end(true, more);
    throw error;
  }
};

/** A span from now on, for whoever cannot wait for its end in one place; null when nobody is told. */
export const beginSpan = ({ kind, name, attributes = {} }: Given) => {
  const outer = currentCause();
  if (!outer || !shared[place]?.isTold(outer.traceId)) return null;
  const cause: Cause = { ...outer, spanId: randomBytes(8).toString("hex") };
  const start = millis();
  return {
    cause,
    end(failed: boolean, more: Attributes = {}) {
      const { requestId, about } = outer;
      recordSpan({
        ...{ kind, name, start, end: millis(), failed },
        ...{ traceId: outer.traceId, spanId: cause.spanId ?? "", parentId: outer.spanId },
        attributes: {
          "request.id": requestId,
          ...(about.orderId === undefined ? {} : { "order.id": about.orderId }),
          ...attributes,
          ...more,
        },
      });
    },
  };
};

/** What a span may be called; any other name is not told. */
const names: Record<SpanKind, RegExp> = {
  browser: shapes["rpc.method"],
  call: shapes["rpc.method"],
  statement: /^[a-z]{2,12}( [a-z_]{1,63})?$/,
  vendor:
    /^([A-Z]{3,7} )?(\d{1,3}(\.\d{1,3}){3}|[a-z][a-z0-9-]*(\.[a-z0-9-]+)*)( [A-Z][A-Za-z]+)?$/,
  job: /^[a-z-]{1,50}( [a-z-]{1,50})?$/,
};

/** Tells a span that ended, without whatever does not fit. */
export const recordSpan = (span: Span): void => {
  const recorder = shared[place];
  if (!recorder?.isTold(span.traceId)) return;
  const fitting = Object.entries(span.attributes).filter(
    ([name, value]) =>
      Object.hasOwn(shapes, name) && shapes[name as keyof typeof shapes].test(String(value)),
  );
  recorder.record({
    ...span,
    name: names[span.kind].test(span.name) ? span.name : "unnamed",
    attributes: Object.fromEntries(fitting),
  });
};

/** The machine's clock, finer than a millisecond and never set back. */
const millis = () => performance.timeOrigin + performance.now();
