import * as z from "zod";
import { type Exchange, parseJson } from "../exchange";
import {
  type Domain,
  dataOf,
  readTransactionRow,
  readTransferRow,
  unreadable,
} from "./paystack-words";
import type { ListAnswer, ListedReceipt, ListedTransfer, Window } from "./port";

type Get = (path: string) => Promise<Exchange>;

const PAGES_MAX = 500;

/** By cursor, because rows are added while it is read. Source: paystack.com/docs/api/pagination */
const everyPage = async <T>(
  get: Get,
  path: string,
  filters: Readonly<Record<string, string>>,
  read: (row: unknown) => T | null,
): Promise<ListAnswer<T>> => {
  const rows: T[] = [];
  let next: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query: URLSearchParams = new URLSearchParams({
      ...filters,
      perPage: "100",
      use_cursor: "true",
      ...(next === null ? {} : { next }),
    });
    const answer = await get(`${path}?${query}`);
    const list = z.array(z.unknown()).safeParse(dataOf(answer));
    if (!list.success || answer.kind === "silence") return unreadable(answer);
    for (const row of list.data) {
      const one = read(row);
      // A list with a hole in it would show money as missing that is there.
      if (one === null) return { kind: "unknown", reason: "row_unreadable" };
      rows.push(one);
    }
    next = nextOf(answer.body);
    if (next === null) return { kind: "found", rows };
  }
  return { kind: "unknown", reason: "too_many_pages" };
};

const Meta = z.object({ meta: z.object({ next: z.string().nullish() }) });

const nextOf = (body: string): string | null => {
  const meta = Meta.safeParse(parseJson(body));
  return meta.success ? (meta.data.meta.next ?? null) : null;
};

const within = ({ from, to }: Window) => ({ from: from.toISOString(), to: to.toISOString() });

/**
 * `GET /transaction`, those paid, and then those of which something went back since: such a payment
 * is no longer among the others. What moved from one to the other meanwhile is in both, and told once.
 * Source: paystack.com/docs/api/transaction
 */
export const listReceipts = async (
  get: Get,
  window: Window,
  domain: Domain,
): Promise<ListAnswer<ListedReceipt>> => {
  const rows = new Map<string, ListedReceipt>();
  for (const status of ["success", "reversed"]) {
    const some = await everyPage(get, "/transaction", { ...within(window), status }, (row) =>
      readTransactionRow(row, domain),
    );
    if (some.kind !== "found") return some;
    for (const row of some.rows) rows.set(row.theirId, row);
  }
  return { kind: "found", rows: [...rows.values()] };
};

/** `GET /transfer`, whatever became of them. Source: paystack.com/docs/api/transfer */
export const listTransfers = (
  get: Get,
  window: Window,
  domain: Domain,
): Promise<ListAnswer<ListedTransfer>> =>
  everyPage(get, "/transfer", within(window), (row) => readTransferRow(row, domain));
