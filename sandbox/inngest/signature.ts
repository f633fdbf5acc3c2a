import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const TOLERANCE_SECONDS = 300;
const PREFIX = /^signkey-\w+-/;

/**
 * The `x-inngest-signature` of a body: `t=<unix seconds>&s=<hex>`, HMAC-SHA256 with the signing key
 * without its prefix, over the canonical text followed by t. Always on the real clock, even when
 * the virtual one has moved, because the app checks it against its own.
 * Source: `helpers/net` of the published `inngest` package, docs/SDK_SPEC.md §4.1.3.
 */
export function sign(text: string, signingKey: string, seconds = Math.floor(Date.now() / 1000)) {
  return `t=${seconds}&s=${digest(text, signingKey, String(seconds))}`;
}

/** True when the header signs exactly this text and its time is within five minutes of now. */
export function isSigned(text: string, header: string | undefined, signingKey: string): boolean {
  const fields = new URLSearchParams(header ?? "");
  const time = fields.get("t") ?? "";
  const age = Math.abs(Date.now() / 1000 - Number(time));
  if (!/^\d+$/.test(time) || age > TOLERANCE_SECONDS) return false;
  return same(digest(text, signingKey, time), fields.get("s") ?? "");
}

/** What the SDK sends as bearer: the key's prefix and the SHA-256 of its hex-decoded rest. */
export function hashSigningKey(signingKey: string): string {
  const prefix = PREFIX.exec(signingKey)?.[0] ?? "";
  const rest = Buffer.from(signingKey.slice(prefix.length), "hex");
  return `${prefix}${createHash("sha256").update(rest).digest("hex")}`;
}

export function isBearer(header: string | undefined, signingKey: string): boolean {
  return same(`Bearer ${hashSigningKey(signingKey)}`, header ?? "");
}

/** Refuses a key the SDK would hash to something else, because every call would fail later. */
export function checkSigningKey(signingKey: string): void {
  if (!/^signkey-\w+-([0-9a-f]{2})+$/i.test(signingKey)) {
    throw new Error(
      "the Inngest signing key must be signkey-<env>-<even number of hex characters>",
    );
  }
}

function digest(text: string, signingKey: string, time: string): string {
  return createHmac("sha256", signingKey.replace(PREFIX, ""))
    .update(text + time)
    .digest("hex");
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
