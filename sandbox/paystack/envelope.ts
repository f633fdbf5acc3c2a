import { type Answer, type Ask, json, Refusal, type Route } from "../http";
import type { World } from "../world";

/** The answer every Paystack call is wrapped in. Source: paystack.com/docs/api */
export const reply = (message: string, data: unknown, meta?: unknown, status = 200): Answer =>
  json(status, { status: true, message, data, ...(meta === undefined ? {} : { meta }) });

interface Failure {
  code: string;
  nextStep?: string;
  type?: string;
}

/** A refusal in Paystack's shape, to be thrown. */
export function refuse(status: number, message: string, failure: Failure): Refusal {
  const { code, type = "validation_error" } = failure;
  const nextStep = failure.nextStep ?? "Read the message and correct the request";
  return new Refusal(json(status, { status: false, message, meta: { nextStep }, type, code }));
}

/** A route under /paystack that asks for the secret key first. */
export function guarded(world: World, route: Route): Route {
  return {
    method: route.method,
    path: `/paystack${route.path}`,
    handle(ask) {
      checkKey(world, ask);
      return route.handle(ask);
    },
  };
}

function checkKey(world: World, ask: Ask) {
  const given = ask.headers.authorization;
  if (given === undefined) {
    throw refuse(401, "No Authorization Header was found", { code: "missing_key" });
  }
  if (given !== `Bearer ${world.settings.paystackSecret}`) {
    throw refuse(401, "Invalid key", { code: "invalid_Key" });
  }
}

/** Minor units as the JSON integer Paystack writes; exact, since amounts are checked on the way in. */
export const wireKobo = (amount: string) => Number.parseInt(amount, 10);

/** Reads an amount in minor units from a JSON integer or a string of digits. Null when it is neither. */
export function readKobo(value: unknown): bigint | null {
  const digits = typeof value === "number" && Number.isInteger(value) ? String(value) : value;
  if (typeof digits !== "string" || !/^\d{1,15}$/.test(digits)) return null;
  return BigInt(digits);
}

/** Pages a list, newest first, by page number or by cursor. */
export function page<T extends { id: number }>(ask: Ask, rows: T[]) {
  const newest = rows.toReversed();
  const perPage = countOf(ask, "perPage", 50);
  const cursor = ask.query.get("next");
  if (cursor !== null || ask.query.get("use_cursor") === "true") {
    const after = cursor === null ? null : Number(Buffer.from(cursor, "base64url").toString());
    const left = newest.filter((row) => after === null || row.id < after);
    const some = left.slice(0, perPage);
    const last = some.at(-1);
    const next = last && left.length > perPage ? cursorOf(last.id) : null;
    return { rows: some, meta: { next, previous: null, perPage } };
  }
  const number = countOf(ask, "page", 1);
  const skipped = (number - 1) * perPage;
  const pageCount = Math.max(1, Math.ceil(rows.length / perPage));
  return {
    rows: newest.slice(skipped, skipped + perPage),
    meta: { total: rows.length, skipped, perPage, page: number, pageCount },
  };
}

export const cursorOf = (id: number) => Buffer.from(String(id)).toString("base64url");

function countOf(ask: Ask, name: string, otherwise: number) {
  const given = Number(ask.query.get(name) ?? otherwise);
  return Number.isInteger(given) && given > 0 ? Math.min(given, 1000) : otherwise;
}

/** Rows of one status and of a time span, as the list calls filter them. */
export function filterRows<T extends { status: string; createdAt: string }>(ask: Ask, rows: T[]) {
  const status = ask.query.get("status");
  const from = ask.query.get("from") ?? "";
  const to = ask.query.get("to") ?? "9999";
  return rows.filter(
    (row) =>
      (status === null || row.status === status) && row.createdAt >= from && row.createdAt <= to,
  );
}
