import { randomBytes } from "node:crypto";
import { type Answer, type Ask, json, Refusal, type Route } from "../http";
import type { World } from "../world";

/** Wallets, payouts, collections and banks answer so. Source: docs.fincra.com/reference */
export const reply = (message: string, data: unknown): Answer =>
  json(200, { success: true, message, data });

/** The checkout family has `status` where the others have `success`. */
export const replyCheckout = (message: string, data: unknown): Answer =>
  json(200, { status: true, message, data });

/** A refusal of all but the checkout family, to be thrown. */
export const refuse = (
  status: number,
  errorType: string,
  error: string,
  errors?: string[],
): Refusal =>
  new Refusal(json(status, { success: false, error, errorType, ...(errors && { errors }) }));

export const invalid = (error: string) =>
  refuse(422, "VALIDATION_FAILED", `Error occurred during payload validation. ${error}`, [error]);

export const missing = (error: string) => refuse(404, "RESOURCE_NOT_FOUND", error);

const NAMES: Record<number, string> = { 400: "Bad Request", 403: "Forbidden", 404: "Not Found" };

/** A refusal of the checkout family, as its framework words it. */
export const refuseCheckout = (statusCode: number, message: string): Refusal =>
  new Refusal(json(statusCode, { message, error: NAMES[statusCode] ?? "Error", statusCode }));

/** What the gateway in front of everything says without a key, and with a wrong one. */
const atTheDoor = (message: string): Refusal =>
  new Refusal(json(401, { message, request_id: randomBytes(16).toString("hex") }));

type Key = "public" | "business";

/** A route under /fincra that asks for the secret key first, then for what else it needs. */
export function guarded(world: World, route: Route, ...needs: Key[]): Route {
  return {
    method: route.method,
    path: `/fincra${route.path}`,
    handle(ask) {
      checkKey(world, ask);
      if (needs.includes("public")) checkPublicKey(world, ask);
      if (needs.includes("business")) checkBusiness(world, ask);
      return route.handle(ask);
    },
  };
}

function checkKey(world: World, ask: Ask) {
  const given = ask.headers["api-key"];
  if (given === undefined) throw atTheDoor("No API key found in request");
  if (given !== world.settings.fincra.secretKey) {
    throw atTheDoor("Invalid authentication credentials");
  }
}

function checkPublicKey(world: World, ask: Ask) {
  if (ask.headers["x-pub-key"] === world.settings.fincra.publicKey) return;
  throw refuseCheckout(400, "x-pub-key is missing or not of this business");
}

function checkBusiness(world: World, ask: Ask) {
  if (ask.headers["x-business-id"] === world.settings.fincra.businessId) return;
  throw refuseCheckout(400, "x-business-id is missing or not of this merchant");
}

/** The field or parameter `business` of a call. Throws when it is absent or another's. */
export function needBusiness(world: World, given: unknown) {
  if (typeof given !== "string" || given.length !== 24) {
    throw invalid("business length must be 24 characters long");
  }
  if (given !== world.settings.fincra.businessId) throw missing("Business not found");
}

/** Kobo as decimal text in the naira that Fincra writes, as text. */
export function naira(minor: string): string {
  const sign = minor.startsWith("-") ? "-" : "";
  const digits = minor.replace("-", "").padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The same as the JSON number of most fields; exact, since sums are checked on the way in. */
export const wireNaira = (minor: string) => JSON.parse(naira(minor)) as number;

/** Reads naira from a JSON number or from text, with at most two decimals. Null when it is neither. */
export function readNaira(value: unknown): bigint | null {
  const match = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(
    typeof value === "number" || typeof value === "string" ? String(value) : "",
  );
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  return BigInt(whole + fraction.padEnd(2, "0"));
}

/** Pages a list, newest first: `{ results, total }`. */
export function page<T extends { id: number | string }>(ask: Ask, rows: T[], most = 100) {
  const newest = rows.toReversed();
  const perPage = Math.min(most, countOf(ask, "perPage", 20));
  const skipped = (countOf(ask, "page", 1) - 1) * perPage;
  return { results: newest.slice(skipped, skipped + perPage), total: rows.length };
}

export function countOf(ask: Ask, name: string, otherwise: number) {
  const given = Number(ask.query.get(name) ?? otherwise);
  return Number.isInteger(given) && given > 0 ? given : otherwise;
}

/** A row's number and then some hex, in Fincra's manner. */
export const fincraCode = (prefix: string) => `${prefix}-${randomBytes(6).toString("hex")}`;
