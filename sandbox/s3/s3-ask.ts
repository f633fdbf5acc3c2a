import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { refuse } from "./refuse";

/** One request to storage; its body has not been read. */
export interface S3Ask {
  method: string;
  /** Everything up to the `?`, byte for byte as it was sent: signatures cover it like that. */
  rawPath: string;
  /** Names and values, decoded, in the order they were sent. */
  query: [name: string, value: string][];
  headers: IncomingHttpHeaders;
  bucket: string;
  /** Empty when the bucket itself is meant. */
  key: string;
  body: IncomingMessage;
}

const PREFIX = "/s3";
const KEY_BYTES_MAX = 1024;

export const isForS3 = (request: IncomingMessage): boolean =>
  /^\/s3(?:[/?]|$)/.test(request.url ?? "");

/** Reads the address of a request in path style: `/s3/bucket/key`. */
export function readS3Ask(request: IncomingMessage): S3Ask {
  const [rawPath = "", rawQuery = ""] = splitOnce(request.url ?? "", "?");
  const [bucket, key] = splitOnce(rawPath.slice(PREFIX.length + 1), "/");
  const ask = {
    method: request.method ?? "GET",
    rawPath,
    query: readQuery(rawQuery),
    headers: request.headers,
    bucket: decode(bucket),
    key: decode(key),
    body: request,
  };
  if (Buffer.byteLength(ask.key) > KEY_BYTES_MAX) {
    throw refuse(400, "KeyTooLongError", "Your key is too long");
  }
  return ask;
}

/** The first value of a query parameter; null when it is not there. */
export const param = (ask: Pick<S3Ask, "query">, name: string): string | null =>
  ask.query.find(([given]) => given === name)?.[1] ?? null;

/** The value of a header that is there once. */
export function header(ask: Pick<S3Ask, "headers">, name: string): string | null {
  const value = ask.headers[name];
  return typeof value === "string" ? value : null;
}

function readQuery(raw: string): [string, string][] {
  const parts = raw.split("&").filter((part) => part !== "");
  return parts.map((part) => {
    const [name, value] = splitOnce(part, "=");
    return [decode(name), decode(value)];
  });
}

function splitOnce(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse(400, "InvalidURI", "Couldn't parse the specified URI.");
  }
}
