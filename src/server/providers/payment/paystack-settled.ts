import * as z from "zod";
import { type Exchange, parseJson } from "../exchange";
import { bigId, type Domain, dataOf, minor, unreadable } from "./paystack-words";
import type { ListAnswer, SettledPayment, SettledSum, Window } from "./port";

type Get = (path: string) => Promise<Exchange>;

const PAGES_MAX = 500;
const PER_PAGE = "100";

const Settlement = z.object({
  id: bigId,
  domain: z.string(),
  currency: z.string().min(3).max(8),
  total_processed: minor,
  total_fees: minor,
  deductions: minor.nullish(),
  effective_amount: minor,
  settlement_date: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
});
const Settled = z.object({
  id: bigId,
  reference: z.string().min(1),
  amount: minor,
  currency: z.string().min(3).max(8),
  fees: minor.nullish(),
});
const Meta = z.object({ meta: z.object({ page: z.number().int(), pageCount: z.number().int() }) });

/**
 * `GET /settlement`, those that reached our bank, and of each the payments that are in it.
 * Source: paystack.com/docs/api/settlement
 */
export const listSettled = async (
  get: Get,
  { from, to }: Window,
  domain: Domain,
): Promise<ListAnswer<SettledSum>> => {
  const time = { from: from.toISOString(), to: to.toISOString(), status: "success" };
  const sums = await everyPage(get, "/settlement", time, Settlement);
  if (sums.kind !== "found") return sums;
  const rows: SettledSum[] = [];
  for (const sum of sums.rows) {
    const some = await everyPage(get, `/settlement/${sum.id}/transactions`, {}, Settled);
    if (some.kind !== "found") return some;
    rows.push({
      batch: sum.id,
      currency: sum.currency,
      grossMinor: sum.total_processed,
      feeMinor: sum.total_fees,
      deductedMinor: sum.deductions ?? "0",
      netMinor: sum.effective_amount,
      at: sum.settlement_date,
      ours: sum.domain === domain,
      payments: some.rows.map(paymentOf),
    });
  }
  return { kind: "found", rows };
};

const paymentOf = ({
  id,
  reference,
  amount,
  currency,
  fees,
}: z.output<typeof Settled>): SettledPayment => ({
  reference,
  theirId: id,
  minor: amount,
  currency,
  feeMinor: fees ?? null,
});

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
