import * as z from "zod";
import { type Exchange, parseJson } from "../exchange";
import { dataOf, unreadable } from "./paystack-words";
import type { ListAnswer } from "./port";

export type Get = (path: string) => Promise<Exchange>;

const PAGES_MAX = 500;
const PER_PAGE = "100";

const Meta = z.object({
  meta: z.object({ page: z.coerce.number().int(), pageCount: z.coerce.number().int() }),
});

/** These lists know no cursor: their pages have numbers. */
export const everyNumberedPage = async <T>(
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
