import { recordWith, type Span } from "./spans";

export interface TracingSettings {
  /** The collector's address, to which `/v1/traces` is added. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly service: string;
  readonly release: string;
  readonly environment: string;
  /** The part of all traces that is told of, from 0 to 1. */
  readonly share: number;
}

/**
 * Has spans told to a collector over OTLP, in batches and beside the work: a collector that is slow or
 * away costs nothing but the spans. No library watches by itself what passes, so nothing is told
 * but what `spans.ts` lets through.
 */
export async function startTracing(settings: TracingSettings): Promise<void> {
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const { BatchSpanProcessor } = await import("@opentelemetry/sdk-trace-base");
  const { resourceFromAttributes } = await import("@opentelemetry/resources");
  const exporter = new OTLPTraceExporter({
    url: `${settings.endpoint.replace(/\/$/, "")}/v1/traces`,
    headers: { ...settings.headers },
    timeoutMillis: 5_000,
  });
  const processor = new BatchSpanProcessor(exporter, {
    scheduledDelayMillis: 1_000,
    exportTimeoutMillis: 6_000,
  });
  const resource = resourceFromAttributes({
    "service.name": settings.service,
    "service.version": settings.release,
    "deployment.environment.name": settings.environment,
  });
  recordWith({
    isTold: (traceId) => isShared(traceId, settings.share),
    record: (span) => processor.onEnd({ ...asTold(span), resource }),
    flush: () => processor.forceFlush(),
  });
}

/** Every process decides alike, by the trace itself: a trace is told of whole or not at all. */
const isShared = (traceId: string, share: number) =>
  Number.parseInt(traceId.slice(-8), 16) < share * 2 ** 32;

/** Numbers of the protocol. Source: opentelemetry.io/docs/specs/otel/trace/api */
const kinds = { call: 1, statement: 2, vendor: 2, browser: 2, job: 4 } as const;
const sampled = 1;

function asTold({ traceId, spanId, parentId, ...span }: Span) {
  return {
    name: span.name,
    kind: kinds[span.kind],
    spanContext: () => ({ traceId, spanId, traceFlags: sampled }),
    ...(parentId && { parentSpanContext: { traceId, spanId: parentId, traceFlags: sampled } }),
    startTime: pairOf(span.start),
    endTime: pairOf(span.end),
    duration: pairOf(span.end - span.start),
    status: { code: span.failed ? 2 : 0 },
    attributes: { "kro.kind": span.kind, ...span.attributes },
    ended: true,
    instrumentationScope: { name: "krotrust" },
    ...{ links: [], events: [] },
    ...{ droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 },
  };
}

/** Seconds and nanoseconds. */
const pairOf = (ms: number): [number, number] => [
  Math.floor(ms / 1_000),
  Math.round((ms % 1_000) * 1e6),
];
