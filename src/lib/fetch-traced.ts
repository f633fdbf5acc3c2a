/** A call of this page as its trace tells it: which procedure, how long, and nothing of what was said. */
export interface BrowserSpan {
  traceId: string;
  spanId: string;
  name: string;
  start: number;
  end: number;
  failed: boolean;
}

const HELD_MAX = 30;
const HELD_MS = 2_000;

let held: BrowserSpan[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

const isTold = () =>
  typeof document !== "undefined" && document.documentElement.dataset.spans !== undefined;

/** A call to our own server, which begins a trace where traces are told. */
export async function fetchTraced(
  url: RequestInfo | URL,
  init: RequestInit = {},
): Promise<Response> {
  if (!isTold()) return fetch(url, init);
  const [traceId, spanId, start] = [randomHex(16), randomHex(8), millis()];
  const headers = new Headers(init.headers);
  headers.set("traceparent", `00-${traceId}-${spanId}-01`);
  let failed = true;
  try {
    const response = await fetch(url, { ...init, headers });
    failed = response.status >= 500;
    return response;
  } finally {
    hold({ traceId, spanId, name: procedureIn(String(url)), start, end: millis(), failed });
  }
}

/** The first procedure of a batch. */
const procedureIn = (url: string) =>
  /\/api\/trpc\/([A-Za-z.]+)/.exec(url)?.[1] ?? "unknown.unknown";

function hold(span: BrowserSpan): void {
  held.push(span);
  if (held.length >= HELD_MAX) letGo();
  else timer ??= setTimeout(letGo, HELD_MS);
  addEventListener("pagehide", letGo, { once: true });
}

/** Survives the page that it was of. */
function letGo(): void {
  clearTimeout(timer);
  timer = undefined;
  const spans = held;
  held = [];
  if (spans.length === 0) return;
  navigator.sendBeacon(
    "/api/spans",
    new Blob([JSON.stringify(spans)], { type: "application/json" }),
  );
}

const randomHex = (bytes: number) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

const millis = () => performance.timeOrigin + performance.now();
