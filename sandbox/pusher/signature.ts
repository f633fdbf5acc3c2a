import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Ask } from "../http";
import type { PusherSettings } from "./records";

/** How far the caller's clock may be off. Source: pusher.com/docs/channels/library_auth_reference/rest-api */
const SKEW_S = 600;

const hmac = (secret: string, text: string) =>
  createHmac("sha256", secret).update(text).digest("hex");

const same = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * What a call of the HTTP API is signed with: the method, the path and all other parameters by name,
 * unescaped. Source: pusher.com/docs/channels/library_auth_reference/rest-api
 */
export function signCall(secret: string, method: string, path: string, query: URLSearchParams) {
  const parameters = [...query]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name !== "auth_signature")
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  return hmac(secret, `${method.toUpperCase()}\n${path}\n${parameters.join("&")}`);
}

/** Why a call is not believed, or null. `now` is the real clock in milliseconds: the SDK signs by it. */
export function faultOf(settings: PusherSettings, ask: Ask, now: number): string | null {
  const { query } = ask;
  if (query.get("auth_key") !== settings.key) return "Unknown auth_key";
  if (query.get("auth_version") !== "1.0") return "Unsupported auth_version";
  const at = Number(query.get("auth_timestamp"));
  if (!(Math.abs(now / 1000 - at) <= SKEW_S)) return "Timestamp expired";
  if (ask.raw.length > 0) {
    const digest = createHash("md5").update(ask.raw).digest("hex");
    if (query.get("body_md5") !== digest) return "Invalid body_md5";
  }
  const signature = signCall(settings.secret, ask.method, ask.path, query);
  return same(query.get("auth_signature") ?? "", signature) ? null : "Invalid signature";
}

/**
 * The ticket with which one connection may listen to one private channel.
 * Source: pusher.com/docs/channels/library_auth_reference/auth-signatures
 */
export const ticketFor = ({ key, secret }: PusherSettings, socketId: string, channel: string) =>
  `${key}:${hmac(secret, `${socketId}:${channel}`)}`;

export const isTicket = (
  settings: PusherSettings,
  ticket: string,
  socketId: string,
  channel: string,
) => same(ticket, ticketFor(settings, socketId, channel));

/**
 * What a connection signs in with, as whoever stands in `userData`.
 * Source: pusher.com/docs/channels/library_auth_reference/auth-signatures
 */
export const isSignIn = (
  { key, secret }: PusherSettings,
  auth: string,
  socketId: string,
  userData: string,
) => same(auth, `${key}:${hmac(secret, `${socketId}::user::${userData}`)}`);
