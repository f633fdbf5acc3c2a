import { readBytes } from "@/lib/read-bytes";
import { spanned } from "@/server/spans";

/** What came back over the wire, or that nothing certain did. */
export type Exchange =
  | { readonly kind: "answer"; readonly status: number; readonly body: string }
  | { readonly kind: "silence"; readonly reason: string };

export interface Question {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** From the first byte sent to the last one read. */
  readonly timeoutMs: number;
}

const BYTES_MAX = 1_000_000;

/**
 * One question to a vendor, asked once: no retry, no redirect followed, at most 1 MB read. A
 * timeout, a broken connection or an endless answer is silence: it says nothing of what was done.
 */
export const exchange = (question: Question): Promise<Exchange> => {
  const { hostname } = new URL(question.url);
  const attributes = { "server.address": hostname, "http.request.method": question.method };
  const name = `${question.method} ${hostname}`;
  return spanned({ kind: "vendor", name, attributes }, async (tell) => {
    const said = await ask(question);
    if (said.kind === "answer") tell({ "http.response.status_code": String(said.status) });
    return said;
  });
};

const ask = async (question: Question): Promise<Exchange> => {
  try {
    const response = await fetch(question.url, {
      method: question.method,
      headers: question.headers,
      ...(question.body === undefined ? {} : { body: question.body }),
      redirect: "error",
      signal: AbortSignal.timeout(question.timeoutMs),
    });
    const body = await readBytes(response.body, BYTES_MAX);
    if (body === null) return { kind: "silence", reason: "answer_too_long" };
    return { kind: "answer", status: response.status, body: body.toString("utf8") };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return { kind: "silence", reason: timedOut ? "timeout" : "no_connection" };
  }
};

/** A whole JSON text, string by string and number by number. */
const tokens = /"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON whose whole numbers may be larger than a JavaScript number holds: those of 16 digits
 * and more become text, digit for digit. Null when it is not JSON.
 */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(
      text.replaceAll(tokens, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token)),
    ) as unknown;
  } catch {
    return null;
  }
};
