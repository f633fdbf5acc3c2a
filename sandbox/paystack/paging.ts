import type { Ask } from "../http";
import { refuse } from "./envelope";

const PER_PAGE = 50;
/**
 * No figure is published. A hundred is less than anybody asks for who hopes to have all in one page,
 * and who follows `meta` to its end loses nothing by it.
 */
const PER_PAGE_MAX = 100;

interface Row {
  id: number;
}

/**
 * A page of a list, newest first: by number, or by cursor when one is sent or asked for. Rows that
 * come meanwhile move the pages of the first kind and not those of the second.
 * Source: paystack.com/docs/api/pagination
 */
export function page<T extends Row>(ask: Ask, rows: T[]) {
  const newest = rows.toSorted((a, b) => b.id - a.id);
  const byCursor = ["next", "previous"].some((name) => ask.query.has(name));
  return byCursor || ask.query.get("use_cursor") === "true"
    ? pageByCursor(ask, newest)
    : pageByNumber(ask, newest);
}

/** The lists that know no cursor, such as that of settlements. */
export function pageByNumber<T extends Row>(ask: Ask, rows: T[]) {
  const newest = rows.toSorted((a, b) => b.id - a.id);
  const perPage = Math.min(countOf(ask, "perPage", PER_PAGE), PER_PAGE_MAX);
  const number = countOf(ask, "page", 1);
  const skipped = (number - 1) * perPage;
  const pageCount = Math.max(1, Math.ceil(newest.length / perPage));
  return {
    rows: newest.slice(skipped, skipped + perPage),
    meta: { total: newest.length, skipped, perPage, page: number, pageCount },
  };
}

/** `next` leads to older rows and `previous` to newer ones; null where there are none. */
function pageByCursor<T extends Row>(ask: Ask, newest: T[]) {
  const perPage = Math.min(countOf(ask, "perPage", PER_PAGE), PER_PAGE_MAX);
  const after = readCursor(ask, "next");
  const before = readCursor(ask, "previous");
  const fitting = newest.filter(
    (row) => (after === null || row.id < after) && (before === null || row.id > before),
  );
  const rows = before === null ? fitting.slice(0, perPage) : fitting.slice(-perPage);
  const [first, last] = [rows.at(0), rows.at(-1)];
  const older = last !== undefined && newest.some((row) => row.id < last.id);
  const newer = first !== undefined && newest.some((row) => row.id > first.id);
  return {
    rows,
    meta: {
      next: older ? cursorOf(last.id) : null,
      previous: newer ? cursorOf(first.id) : null,
      perPage,
    },
  };
}

export const cursorOf = (id: number) => Buffer.from(String(id)).toString("base64url");

function readCursor(ask: Ask, name: "next" | "previous"): number | null {
  const given = ask.query.get(name);
  if (given === null || given === "") return null;
  const id = Buffer.from(given, "base64url").toString();
  if (!/^\d+$/.test(id))
    throw refuse(400, `${name} is no cursor of ours`, { code: "invalid_params" });
  return Number(id);
}

function countOf(ask: Ask, name: string, otherwise: number) {
  const given = Number(ask.query.get(name) ?? otherwise);
  return Number.isSafeInteger(given) && given > 0 ? given : otherwise;
}

/**
 * Rows of one status that were made in a time span, both ends in it. A day alone is its first moment
 * in UTC. Refuses what is no time.
 */
export function filterRows<T extends { status: string; createdAt: string }>(ask: Ask, rows: T[]) {
  const status = ask.query.get("status") || null;
  return madeBetween(ask, rows).filter((row) => status === null || row.status === status);
}

export function madeBetween<T extends { createdAt: string }>(ask: Ask, rows: T[]) {
  const from = readMoment(ask, "from") ?? Number.NEGATIVE_INFINITY;
  const to = readMoment(ask, "to") ?? Number.POSITIVE_INFINITY;
  return rows.filter((row) => {
    const at = Date.parse(row.createdAt);
    return at >= from && at <= to;
  });
}

function readMoment(ask: Ask, name: "from" | "to"): number | null {
  const given = ask.query.get(name);
  if (given === null || given === "") return null;
  // The plus sign of an offset arrives as a space when it was not encoded.
  const moment = Date.parse(given.replace(/ (\d\d:?\d\d)$/, "+$1"));
  if (Number.isNaN(moment)) {
    throw refuse(400, `${name} is not a date`, { code: "invalid_params" });
  }
  return moment;
}
