import { gunzipSync } from "node:zlib";
import { type Answer, type Ask, json, Refusal, type Route } from "../http";
import type { World } from "../world";
import type { Span } from "./records";

/**
 * A collector of traces over HTTP and JSON. Source: opentelemetry.io/docs/specs/otlp
 */
export function otlpRoutes(world: World): Route[] {
  return [
    { method: "POST", path: "/otlp/v1/traces", handle: (ask) => takeTraces(world, ask) },
    {
      method: "GET",
      path: "/control/otlp",
      handle: ({ query }) => json(200, { spans: spansOf(world, query.get("traceId")) }),
    },
  ];
}

const spansOf = (world: World, traceId: string | null) =>
  world.spans.values().filter((span) => traceId === null || span.traceId === traceId);

function takeTraces(world: World, ask: Ask): Answer {
  if (ask.headers.authorization !== `Bearer ${world.settings.otlp.token}`) {
    return json(401, { code: 16, message: "unauthenticated" });
  }
  if (!ask.headers["content-type"]?.startsWith("application/json")) {
    return json(415, { code: 3, message: "only application/json is read here" });
  }
  const told = readTraces(textOf(ask), world.now().toISOString());
  if (!told) return json(400, { code: 3, message: "no traces" });
  for (const span of told) world.spans.put(span);
  return json(200, {});
}

function textOf({ headers, raw }: Ask): string {
  if (headers["content-encoding"] !== "gzip") return raw.toString("utf8");
  try {
    return gunzipSync(raw).toString("utf8");
  } catch {
    throw new Refusal(json(400, { code: 3, message: "the body is not gzip" }));
  }
}

type Attributes = { key: string; value: Record<string, unknown> }[];
interface Wire {
  resourceSpans?: {
    resource?: { attributes?: Attributes };
    scopeSpans?: { spans?: WireSpan[] }[];
  }[];
}
interface WireSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind?: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes?: Attributes;
  status?: { code?: number };
}

const isSpan = ({ traceId, spanId, name }: WireSpan) =>
  /^[0-9a-f]{32}$/.test(traceId) && /^[0-9a-f]{16}$/.test(spanId) && typeof name === "string";

function readTraces(text: string, at: string): Span[] | null {
  let wire: Wire;
  try {
    wire = JSON.parse(text) as Wire;
  } catch {
    return null;
  }
  const spans = (wire.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const service = attributesOf(resource?.attributes)["service.name"] ?? "";
    const told = (scopeSpans ?? []).flatMap((scope) => scope.spans ?? []);
    return told.map((span) => ({ span, service }));
  });
  if (!Array.isArray(wire.resourceSpans) || !spans.every(({ span }) => isSpan(span))) return null;
  return spans.map(({ span, service }) => ({
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId || null,
    name: span.name,
    kind: span.kind ?? 0,
    start: String(span.startTimeUnixNano),
    end: String(span.endTimeUnixNano),
    attributes: attributesOf(span.attributes),
    failed: span.status?.code === 2,
    service,
    at,
  }));
}

/** A value is an object with one field named for its kind. */
const attributesOf = (attributes: Attributes = []): Record<string, string> =>
  Object.fromEntries(
    attributes.map(({ key, value }) => {
      const [told] = Object.values(value);
      return [key, typeof told === "object" ? JSON.stringify(told) : String(told)];
    }),
  );
