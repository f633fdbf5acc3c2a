import type { Span } from "../otlp/records";
import type { Envelope } from "../sentry/records";
import type { World } from "../world";
import { lagos, safe } from "./html";
import { empty, folded, pill } from "./layout";

const ERRORS = 30;
const TRACES = 20;

/** What a developer would see of the app: errors in Sentry's words, and where time went. */
export function showSeen(world: World): string {
  const envelopes = world.envelopes.values().slice(-ERRORS).toReversed();
  const traces = newestTraces(world.spans.values());
  return `<section class="stack"><h2>Errors</h2>${
    envelopes.length === 0
      ? empty("No error was reported.")
      : `<div class="lines">${envelopes.map(showEnvelope).join("")}</div>`
  }</section><section class="stack"><h2>Traces</h2>${
    traces.length === 0
      ? empty("No trace was told.")
      : `<div class="lines">${traces.map(showTrace).join("")}</div>`
  }</section>`;
}

function showEnvelope({ at, items }: Envelope) {
  return items
    .map(
      ({ type, payload }) =>
        `<article class="line"><p>${pill(type, type === "event" ? "danger" : "neutral")} ${safe(titleOf(payload))}</p>
  <p class="quiet">${lagos(at)}</p>${folded("All of it", payload)}</article>`,
    )
    .join("");
}

interface Thrown {
  values?: { type?: string; value?: string }[];
}

function titleOf(payload: Record<string, unknown> | null): string {
  const thrown = (payload?.exception as Thrown | undefined)?.values?.at(-1);
  return thrown ? `${thrown.type}: ${thrown.value}` : String(payload?.message ?? "");
}

/** Traces by when they were last added to, the newest first; each with its spans by their start. */
function newestTraces(spans: Span[]): Span[][] {
  const traces = new Map<string, Span[]>();
  for (const span of spans) {
    const trace = traces.get(span.traceId) ?? [];
    trace.push(span);
    traces.delete(span.traceId);
    traces.set(span.traceId, trace);
  }
  const byStart = (a: Span, b: Span) => (BigInt(a.start) < BigInt(b.start) ? -1 : 1);
  return [...traces.values()]
    .slice(-TRACES)
    .toReversed()
    .map((trace) => trace.toSorted(byStart));
}

function showTrace(trace: Span[]) {
  const [first] = trace;
  if (!first) return "";
  const rows = trace.map((span) => showSpan(span, BigInt(first.start))).join("");
  return `<article class="line"><p class="mono">${safe(first.traceId)}</p>
  <div class="scroll"><table><thead><tr><th scope="col">What</th><th scope="col">About</th><th scope="col" class="n">After ms</th><th scope="col" class="n">Took ms</th></tr></thead><tbody>${rows}</tbody></table></div></article>`;
}

function showSpan({ name, attributes, start, end, failed }: Span, from: bigint) {
  const about = Object.entries(attributes)
    .map(([key, value]) => `${safe(key)}=${safe(value)}`)
    .join("<br>");
  const sign = failed ? ` ${pill("failed", "danger")}` : "";
  return `<tr><td>${safe(name)}${sign}</td><td class="mono quiet">${about}</td><td class="n">${ms(BigInt(start) - from)}</td><td class="n">${ms(BigInt(end) - BigInt(start))}</td></tr>`;
}

const ms = (nanoseconds: bigint) => (Number(nanoseconds) / 1e6).toFixed(1);
