import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { S3Ask } from "./s3-ask";

/** `<key>/<day>/<region>/s3/aws4_request` */
export interface Scope {
  accessKey: string;
  day: string;
  region: string;
  service: string;
  end: string;
}

export interface Claim {
  scope: Scope;
  /** `20261122T130000Z` */
  at: string;
  signedHeaders: string[];
  signature: string;
}

export function readScope(credential: string): Scope | null {
  const [end, service, region, day, ...rest] = credential.split("/").toReversed();
  const accessKey = rest.toReversed().join("/");
  return end && service && region && day && accessKey
    ? { accessKey, day, region, service, end }
    : null;
}

/** `20261122T130000Z` as milliseconds, or NaN. */
export function readStamp(stamp: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (!parts) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * The signature a request ought to have. S3 signs the path as it was sent, encoded once.
 * Source: docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signRequest(ask: S3Ask, claim: Claim, secret: string, payloadHash: string): string {
  const canonical = [
    ask.method,
    ask.rawPath,
    canonicalQuery(ask),
    ...claim.signedHeaders.map((name) => `${name}:${tidy(ask.headers[name])}`),
    "",
    claim.signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
  const { day, region, service, end } = claim.scope;
  const hash = createHash("sha256").update(canonical).digest("hex");
  const text = `AWS4-HMAC-SHA256\n${claim.at}\n${day}/${region}/${service}/${end}\n${hash}`;
  return signText(text, claim.scope, secret);
}

/** Signs a text with the key of a scope: a string to sign, or the policy of a form. */
export function signText(text: string, scope: Scope, secret: string): string {
  const steps = [scope.day, scope.region, scope.service, scope.end];
  const key = steps.reduce<string | Buffer>(
    (last, step) => createHmac("sha256", last).update(step).digest(),
    `AWS4${secret}`,
  );
  return createHmac("sha256", key).update(text).digest("hex");
}

export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const canonicalQuery = (ask: S3Ask): string =>
  ask.query
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [escapeAll(name), escapeAll(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** RFC 3986: everything but letters, digits, `-`, `.`, `_` and `~`. */
const escapeAll = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const tidy = (value: string | string[] | undefined) =>
  String(value ?? "")
    .trim()
    .replace(/ +/g, " ");
