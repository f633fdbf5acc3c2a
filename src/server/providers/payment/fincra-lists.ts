import * as z from "zod";
import type { Exchange } from "../exchange";
import { Collection, meaningOf } from "./fincra-payment-words";
import { readPayout } from "./fincra-transfer-words";
import { dataOf, type Silent, unreadable } from "./fincra-words";
import type { ListAnswer, ListedReceipt, ListedTransfer, Window } from "./port";

type Get = (path: string) => Promise<Exchange>;

const PAGES_MAX = 200;
const PER_PAGE = "100";

const Page = z.union([
  z
    .object({
      results: z.array(z.unknown()),
      total: z.number().int().nonnegative().optional(),
      totalIsApproximate: z.boolean().optional(),
      nextCursor: z.string().nullish(),
    })
    .transform(({ results, total, totalIsApproximate, nextCursor }) => ({
      results,
      total: totalIsApproximate ? null : (total ?? null),
      cursor: nextCursor,
    })),
  z.array(z.unknown()).transform((results) => ({ results, total: null, cursor: undefined })),
]);

const Row = z.looseObject({
  reference: z.string().min(1),
  createdAt: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
});

interface Dated {
  readonly reference: string;
  readonly at: number;
  readonly row: unknown;
}

/**
 * The rows of a time, out of a list that is read by pages. Which filters by time it has is not told,
 * nor how it is ordered, nor how many rows a page may have: so pages are read until all rows were
 * seen, or until rows that come newest first are older than the time. A page that only says again
 * what was said proves nothing: whoever does not turn pages would seem to have no more.
 */
const everyRow = async (
  get: Get,
  path: string,
  { from, to }: Window,
): Promise<readonly Dated[] | Silent> => {
  const seen = new Map<string, Dated>();
  let cursor: string | null | undefined;
  for (let page = 1; page <= PAGES_MAX; page++) {
    const place: Record<string, string> = cursor ? { cursor } : { page: String(page) };
    const query = new URLSearchParams({ perPage: PER_PAGE, ...place });
    const answer = await get(`${path}&${query}`);
    const some = Page.safeParse(dataOf(answer));
    if (!some.success) return unreadable(answer);
    const before = seen.size;
    for (const one of some.data.results) {
      const row = Row.safeParse(one);
      // A list with a hole in it would show money as missing that is there.
      if (!row.success) return { kind: "unknown", reason: "row_unreadable" };
      const { reference, createdAt: at } = row.data;
      seen.set(reference, { reference, at, row: one });
    }
    const rows = [...seen.values()];
    cursor = some.data.cursor;
    if (isLast(some.data, rows.length) || isPast(rows, from)) {
      return rows.filter(({ at }) => at >= from.getTime() && at < to.getTime());
    }
    if (seen.size === before) return { kind: "unknown", reason: "list_ends_early" };
  }
  return { kind: "unknown", reason: "too_many_pages" };
};

/** By the count of all rows where that is told; else there is no further cursor, or nothing more. */
const isLast = ({ total, cursor, results }: z.infer<typeof Page>, seen: number): boolean =>
  total === null ? cursor === null || results.length === 0 : seen >= total;

const isPast = (rows: readonly Dated[], from: Date): boolean => {
  const last = rows.at(-1);
  const newestFirst = rows.every(
    ({ at }, index) => index === 0 || at <= (rows[index - 1]?.at ?? at),
  );
  return last !== undefined && newestFirst && last.at < from.getTime();
};

/** `GET /collections`, what came in, and went back or not. Source: docs.fincra.com/reference/get-all-collections */
export const listReceipts = async (
  get: Get,
  business: string,
  window: Window,
): Promise<ListAnswer<ListedReceipt>> => {
  const found = await everyRow(get, `/collections?${new URLSearchParams({ business })}`, window);
  if ("kind" in found) return found;
  const rows: ListedReceipt[] = [];
  for (const { row } of found) {
    const { data } = Collection.safeParse(row);
    if (!data) return { kind: "unknown", reason: "row_unreadable" };
    const reversed = data.isReversed === true;
    const meaning = meaningOf({ ...data, isReversed: false });
    if (meaning.kind !== "succeeded") continue;
    const { kind: _kind, ...receipt } = meaning;
    rows.push({ ...receipt, reversed });
  }
  return { kind: "found", rows };
};

const HasReference = z.looseObject({ customerReference: z.string().nullable() });

/**
 * `GET /disbursements/payouts`, whatever became of them. Rows may not say our reference; then each is
 * asked about by the gateway's. Source: docs.fincra.com/reference/list-payouts
 */
export const listTransfers = async (
  get: Get,
  business: string,
  window: Window,
): Promise<ListAnswer<ListedTransfer>> => {
  const path = `/disbursements/payouts?${new URLSearchParams({ business })}`;
  const found = await everyRow(get, path, window);
  if ("kind" in found) return found;
  const rows: ListedTransfer[] = [];
  for (const { reference, at, row } of found) {
    const whole = HasReference.safeParse(row).success
      ? row
      : dataOf(await get(`/disbursements/payouts/reference/${encodeURIComponent(reference)}`));
    const payout = readPayout(whole);
    if (payout?.theirReference !== reference) return { kind: "unknown", reason: "row_unreadable" };
    rows.push({ ...payout, at: new Date(at).toISOString() });
  }
  return { kind: "found", rows };
};
