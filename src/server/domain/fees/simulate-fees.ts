import { and, asc, eq, gt, gte, lte, ne, sql } from "drizzle-orm";
import type * as z from "zod";
import { type Money, money } from "@/lib/money";
import { orders, orderTerms } from "@/server/db/schema/orders";
import { payouts } from "@/server/db/schema/payouts";
import type { Ctx } from "../context";
import { type FeesInput, pricesOf } from "./fees-input";
import { isOffered, type Prices, payoutQuote, priceOf } from "./rules";

/** How far back a price list is tried. Days. */
const DAYS = 30;

/** Where one class of prices ends and the next begins; the last has no end. Kobo. */
const classEnds = [1_000_000n, 5_000_000n, 20_000_000n, 100_000_000n, 1_000_000_000n];

const BIGGEST = 10;

/**
 * Every order of the last thirty days that was paid, priced by a list that is being proposed: what
 * its fee was, as its terms froze it, and what it would have been, if all of it went to the seller.
 * Read `page` rows at a time and forgotten, so that a month of any size fits.
 * @throws DomainError fee_bands_out_of_order, fee_cap_below_least, fee_shares_out_of_order
 */
export const simulateFees = async (ctx: Ctx, input: z.output<typeof FeesInput>, page = 1_000) => {
  const prices = pricesOf(input);
  const from = new Date(ctx.now.getTime() - DAYS * 86_400_000);
  const sums = noSums();
  let after = "";
  for (;;) {
    const rows = await paidOrders(ctx, from, after, page);
    for (const row of rows) count(sums, prices, row);
    const last = rows.at(-1);
    if (!last || rows.length < page) break;
    after = last.id;
  }
  return { from, until: ctx.now, ...viewOf(sums), payouts: await payoutSums(ctx, prices, from) };
};

/** Paid orders made since `from`, by their id from `after` on: one walk along the key in all. */
const paidOrders = (ctx: Ctx, from: Date, after: string, page: number) =>
  ctx.db
    .select({
      id: orders.id,
      ref: orders.ref,
      amount: orders.amount,
      feePayer: orderTerms.feePayer,
      buyerShare: orderTerms.buyerShare,
      fee: sql<bigint>`${orderTerms.buyerFee} + ${orderTerms.sellerFee}`.mapWith(BigInt),
      vat: sql<bigint>`${orderTerms.buyerVat} + ${orderTerms.sellerVat}`.mapWith(BigInt),
    })
    .from(orders)
    .innerJoin(
      orderTerms,
      and(eq(orderTerms.orderId, orders.id), eq(orderTerms.version, orders.termsVersion)),
    )
    .where(
      and(
        gt(orders.id, after),
        gte(orders.createdAt, from),
        lte(orders.createdAt, ctx.now),
        ne(orders.fundingStatus, "UNFUNDED"),
      ),
    )
    .orderBy(asc(orders.id))
    .limit(page);

type PaidOrder = Awaited<ReturnType<typeof paidOrders>>[number];

interface Class {
  count: number;
  was: bigint;
  would: bigint;
}

interface Changed {
  readonly ref: string;
  readonly price: bigint;
  readonly was: bigint;
  readonly would: bigint;
}

const noSums = () => ({
  count: 0,
  volume: 0n,
  refused: 0,
  notOffered: 0,
  vatWas: 0n,
  vatWould: 0n,
  classes: [...classEnds, null].map((): Class => ({ count: 0, was: 0n, would: 0n })),
  biggest: [] as Changed[],
});

type Sums = ReturnType<typeof noSums>;

const apart = ({ was, would }: Changed): bigint => (would > was ? would - was : was - would);

const count = (sums: Sums, prices: Prices, row: PaidOrder): void => {
  const { fee, vat, sellerGets } = priceOf(prices, money(row.amount), row);
  sums.count += 1;
  sums.volume += row.amount;
  sums.vatWas += row.vat;
  sums.vatWould += vat.amount;
  if (sellerGets.amount <= 0n) sums.refused += 1;
  if (!isOffered(prices, row)) sums.notOffered += 1;
  const found = classEnds.findIndex((end) => row.amount < end);
  const group = sums.classes.at(found);
  if (!group) throw new Error("a price that is of no class");
  group.count += 1;
  group.was += row.fee;
  group.would += fee.amount;
  const changed = { ref: row.ref, price: row.amount, was: row.fee, would: fee.amount };
  if (changed.was === changed.would) return;
  sums.biggest.push(changed);
  sums.biggest.sort((a, b) => (apart(a) === apart(b) ? 0 : apart(a) > apart(b) ? -1 : 1));
  sums.biggest.length = Math.min(sums.biggest.length, BIGGEST);
};

const viewOf = ({
  count: orderCount,
  volume,
  refused,
  notOffered,
  vatWas,
  vatWould,
  classes,
  biggest,
}: Sums) => {
  const whole = (of: (one: Class) => bigint) =>
    money(classes.reduce((sum, one) => sum + of(one), 0n));
  return {
    count: orderCount,
    volume: money(volume),
    /** Orders that could not have been made, because nothing would have been left to the seller. */
    refused,
    /** Orders whose two agreed on who pays the fee as this list would not let them. */
    notOffered,
    was: { fee: whole(({ was }) => was), vat: money(vatWas) },
    would: { fee: whole(({ would }) => would), vat: money(vatWould) },
    classes: classes.map(({ count: of, was, would }, at) => ({
      from: money(classEnds[at - 1] ?? 0n),
      below: at < classEnds.length ? money(classEnds[at] ?? 0n) : null,
      count: of,
      was: money(was),
      would: money(would),
    })),
    biggest: biggest.map(({ ref, price, was, would }) => ({
      ref,
      price: money(price),
      was: money(was),
      would: money(would),
    })),
  };
};

interface PayoutSums {
  readonly count: number;
  readonly was: { readonly fee: Money; readonly vat: Money; readonly duty: Money };
  readonly would: { readonly fee: Money; readonly vat: Money; readonly duty: Money };
}

/** The same for withdrawals that were not refused; each costs one of two sums, so they are counted. */
const payoutSums = async (ctx: Ctx, prices: Prices, from: Date): Promise<PayoutSums> => {
  const total = (what: typeof payouts.fee | typeof payouts.vat | typeof payouts.duty) =>
    sql<bigint>`coalesce(sum(${what}), 0)::bigint`.mapWith(BigInt);
  const [row] = await ctx.db
    .select({
      count: sql<number>`count(*)`.mapWith(Number),
      dutiable:
        sql<bigint>`count(*) filter (where ${payouts.amount} >= ${prices.dutyFrom})`.mapWith(
          BigInt,
        ),
      fee: total(payouts.fee),
      vat: total(payouts.vat),
      duty: total(payouts.duty),
    })
    .from(payouts)
    .where(
      and(
        gte(payouts.requestedAt, from),
        lte(payouts.requestedAt, ctx.now),
        ne(payouts.status, "REJECTED"),
      ),
    );
  if (!row) throw new Error("no count of withdrawals");
  const one = payoutQuote(prices, money(prices.dutyFrom));
  const all = BigInt(row.count);
  return {
    count: row.count,
    was: { fee: money(row.fee), vat: money(row.vat), duty: money(row.duty) },
    would: {
      fee: money(one.fee.amount * all),
      vat: money(one.vat.amount * all),
      duty: money(one.duty.amount * row.dutiable),
    },
  };
};
