import http from "node:http";
import https from "node:https";
import { canonicalize } from "./jcs";
import { isSigned, sign } from "./signature";
import type { WireError } from "./types";

/** One operation of a 206 answer. */
export interface Op {
  id: string;
  op: string;
  name?: string;
  displayName?: string;
  opts?: Record<string, unknown>;
  data?: unknown;
  error?: Partial<WireError>;
}

export type Outcome =
  | { kind: "done"; output: unknown }
  | { kind: "ops"; ops: Op[]; noRetry: boolean; retryAfter: string | null }
  | { kind: "error"; error: WireError; noRetry: boolean; retryAfter: string | null }
  /** Nobody listens: nothing has happened in the app. */
  | { kind: "refused" };

export interface Answer {
  outcome: Outcome;
  requestVersion: number | null;
  unknownFunction: boolean;
}

export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

const TIMEOUT_MS = 120_000;
const infrastructure = (message: string): Outcome => {
  return {
    kind: "error",
    error: { name: "CallFailed", message },
    noRetry: false,
    retryAfter: null,
  };
};

/** Asks the app to run a function up to its next new operation. Never throws. */
export async function callApp(
  url: string,
  payload: unknown,
  key: string,
  runId: string,
): Promise<Answer> {
  const body = canonicalize(payload);
  const headers = {
    "content-type": "application/json",
    "x-inngest-signature": sign(body, key),
    "x-inngest-server-kind": "cloud",
    "x-run-id": runId,
  };
  try {
    return read(await send("POST", url, headers, body), key);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const outcome: Outcome =
      code === "ECONNREFUSED" ? { kind: "refused" } : infrastructure(`no answer: ${String(error)}`);
    return { outcome, requestVersion: null, unknownFunction: false };
  }
}

/**
 * One HTTP request on a connection of its own: a kept one that the app has just closed would look
 * like a broken call, and the call would be made twice.
 */
export function send(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<Reply> {
  const client = url.startsWith("https:") ? https : http;
  const bytes = Buffer.from(body);
  const options = { method, agent: false, headers: { ...headers, "content-length": bytes.length } };
  return new Promise((resolve, reject) => {
    const request = client.request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    request.setTimeout(TIMEOUT_MS, () => request.destroy(new Error("the call took too long")));
    request.on("error", reject);
    request.end(bytes);
  });
}

function read(reply: Reply, key: string): Answer {
  const version = Number(reply.headers["x-inngest-req-version"] ?? Number.NaN);
  const body = parse(reply.text);
  return {
    outcome: outcomeOf(reply, body, key),
    requestVersion: Number.isFinite(version) ? version : null,
    unknownFunction: saysUnknown(reply.status, body),
  };
}

function outcomeOf(reply: Reply, body: unknown, key: string): Outcome {
  const noRetry = reply.headers["x-inngest-no-retry"] === "true";
  const retryAfter = header(reply, "retry-after");
  if (reply.status === 200 || reply.status === 206) {
    if (!isSigned(reply.text, header(reply, "x-inngest-signature") ?? undefined, key)) {
      return infrastructure("the answer is not signed with our key");
    }
    if (body === undefined) return infrastructure("the answer is not JSON");
    if (reply.status === 200) return { kind: "done", output: body };
    return { kind: "ops", ops: opsOf(body), noRetry, retryAfter };
  }
  if (reply.status === 500 || reply.status === 400) {
    const error = errorOf(body, `status ${reply.status}: ${reply.text.slice(0, 200)}`);
    return { kind: "error", error, noRetry: noRetry || reply.status === 400, retryAfter };
  }
  return infrastructure(`status ${reply.status}: ${reply.text.slice(0, 200)}`);
}

function opsOf(body: unknown): Op[] {
  const list: unknown[] = Array.isArray(body) ? body : [body];
  return list.filter((op): op is Op => {
    const fields = op as Partial<Op> | null;
    return typeof fields?.id === "string" && typeof fields.op === "string";
  });
}

/** The serialised error of the SDK, cut to what travels further. */
export function errorOf(body: unknown, otherwise: string): WireError {
  const fields = (body ?? {}) as Partial<Record<keyof WireError, unknown>>;
  const name = typeof fields.name === "string" ? fields.name : "Error";
  const message = typeof fields.message === "string" ? fields.message : otherwise;
  return typeof fields.stack === "string"
    ? { name, message, stack: fields.stack }
    : { name, message };
}

function saysUnknown(status: number, body: unknown): boolean {
  const fields = (body ?? {}) as { type?: unknown; message?: unknown };
  return (
    status === 500 && fields.type === "internal" && /was not found/.test(String(fields.message))
  );
}

function header(reply: Reply, name: string): string | null {
  const value = reply.headers[name];
  return typeof value === "string" ? value : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
