import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

/** One request, read whole. `raw` holds the bytes exactly as they came. */
export interface Ask {
  method: string;
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  raw: Buffer;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer;
}

export interface Route {
  method: string;
  /** Segments, `:name` for one of any value, a last `*` for all the rest. */
  path: string;
  handle(ask: Ask): Answer | Promise<Answer>;
}

const BODY_LIMIT = 4 * 1024 * 1024;

export const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(value),
});

/** A page. Nothing on it may load from anywhere else; forms may go where they are sent on to. */
export const html = (status: number, body: string, script = "'none'"): Answer => ({
  status,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; script-src ${script}`,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  },
  body,
});

export const redirect = (status: 302 | 303, location: string): Answer => ({
  status,
  headers: { location },
  body: "",
});

/** A refusal thrown anywhere below a route; its answer goes out as it is. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`refused with ${answer.status}`);
  }
}

/** The body as a JSON object. Throws a 400 refusal when it is anything else. */
export function readObject(ask: Ask): Record<string, unknown> {
  const value = readJson(ask);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new Refusal(json(400, { status: false, message: "The body must be a JSON object" }));
}

/** The body as JSON; an empty body is an empty object. */
export function readJson(ask: Ask): unknown {
  try {
    return ask.raw.length === 0 ? {} : (JSON.parse(ask.raw.toString("utf8")) as unknown);
  } catch {
    throw new Refusal(json(400, { status: false, message: "The body is not JSON" }));
  }
}

export const readForm = (ask: Ask) => new URLSearchParams(ask.raw.toString("utf8"));

export const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The route and the values of its `:names`, or null. The first that fits wins. */
export function findRoute(routes: Route[], method: string, path: string) {
  const wanted = method === "HEAD" ? "GET" : method;
  for (const route of routes) {
    const params = route.method === wanted ? matchPath(route.path, path) : null;
    if (params) return { route, params };
  }
  return null;
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part === "*") {
      params["*"] = given.slice(index).join("/");
      return params;
    }
    const value = given[index];
    if (value === undefined) return null;
    if (part.startsWith(":")) {
      if (value === "") return null;
      params[part.slice(1)] = decodeURIComponent(value);
    } else if (part !== value) return null;
  }
  return wanted.length === given.length ? params : null;
}

/** Reads one request to its end, so that even a refusal reaches the caller. Throws a refusal when it is too big or its address is broken. */
export async function readAsk(request: IncomingMessage): Promise<Ask> {
  const url = new URL(request.url ?? "/", "http://sandbox");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  if (size > BODY_LIMIT) throw new Refusal(json(413, { message: "The body is too big" }));
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    params: {},
    query: url.searchParams,
    headers: request.headers,
    raw: Buffer.concat(chunks),
  };
}

export function send(response: ServerResponse, answer: Answer, bodyless = false) {
  if (response.destroyed) return;
  const body = Buffer.from(answer.body);
  const empty = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, {
    "cache-control": "no-store",
    ...answer.headers,
    ...(empty ? {} : { "content-length": String(body.length) }),
  });
  response.end(bodyless || empty ? undefined : body);
}

/** Promises the whole answer, sends half of it and cuts the connection. */
export function sendHalf(response: ServerResponse, answer: Answer) {
  if (response.destroyed) return;
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    ...answer.headers,
    "content-length": String(Math.max(1, body.length)),
  });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}
