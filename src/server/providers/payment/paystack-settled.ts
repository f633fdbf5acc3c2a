import * as z from "zod";
import { type Exchange, parseJson } from "../exchange";
import { bigId, dataOf, unreadable } from "./paystack-words";
import type { ListAnswer, SettledPayment, Window } from "./port";

type Get = (path: string) => Promise<Exchange>;

const PAGES_MAX = 500;
const PER_PAGE = "100";

const Settlement = z.object({ id: bigId });
const Settled = z.object({ id: bigId, reference: z.string().min(1) });
const Meta = z.object({ meta: z.object({ page: z.number().int(), pageCount: z.number().int() }) });

/**
 * `GET /settlement`, those that reached our bank, and of each the payments that are in it.
 * Source: paystack.com/docs/api/settlement
 */
export const listSettled = async (
  get: Get,
  { from, to }: Window,
): Promise<ListAnswer<SettledPayment>> => {
  const time = { from: from.toISOString(), to: to.toISOString(), status: "success" };
  const sums = await everyPage(get, "/settlement", time, Settlement);
  if (sums.kind !== "found") return sums;
  const rows: SettledPayment[] = [];
  for (const { id: batch } of sums.rows) {
    const some = await everyPage(get, `/settlement/${batch}/transactions`, {}, Settled);
    if (some.kind !== "found") return some;
    for (const { id: theirId, reference } of some.rows) rows.push({ reference, theirId, batch });
  }
  return { kind: "found", rows };
};

/** These lists know no cursor: their pages have numbers. */
const everyPage = async <T>(
  get: Get,
  path: string,
  filters: Readonly<Record<string, string>>,
  Row: z.ZodType<T>,
): Promise<ListAnswer<T>> => {
  const rows: T[] = [];
  for (let page = 1; page <= PAGES_MAX; page++) {
    const query = new URLSearchParams({ ...filters, perPage: PER_PAGE, page: String(page) });
    const answer = await get(`${path}?${query}`);
    const some = z.array(Row).safeParse(dataOf(answer));
    if (!some.success || answer.kind === "silence") return unreadable(answer);
    rows.push(...some.data);
    const meta = Meta.safeParse(parseJson(answer.body));
    if (!meta.success) return { kind: "unknown", reason: "no_page_count" };
    if (meta.data.meta.page >= meta.data.meta.pageCount) return { kind: "found", rows };
  }
  return { kind: "unknown", reason: "too_many_pages" };
};
