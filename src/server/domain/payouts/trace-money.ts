import { and, desc, eq, gt, inArray, lt, ne } from "drizzle-orm";
import { money } from "@/lib/money";
import { accounts, entries, journals } from "@/server/db/schema/ledger";
import { orders } from "@/server/db/schema/orders";
import { payouts } from "@/server/db/schema/payouts";
import { countOf, exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { walletKinds } from "../ledger/accounts";

type Payout = typeof payouts.$inferSelect;

/** Where a payout's money came from, and what its bank account has had before: an approver's aids. */
export const traceMoney = async (ctx: Ctx, payout: Payout) => {
  const [sources, earlier] = await Promise.all([sourcesOf(ctx, payout), earlierTo(ctx, payout)]);
  return { sources, earlier };
};

/**
 * What last filled the wallet before this was set aside, with the orders it came from. Before and
 * after are told by the order of the books, so no clock can hide a source.
 */
const sourcesOf = async (ctx: Ctx, payout: Payout) => {
  const setAside = ctx.db
    .select({ id: journals.id })
    .from(journals)
    .where(eq(journals.key, `wd:${payout.id}:reserve`));
  const rows = await ctx.db
    .select({
      id: journals.id,
      at: journals.createdAt,
      amount: exactSum(entries.amount),
      orderRef: orders.ref,
      title: orders.title,
    })
    .from(entries)
    .innerJoin(accounts, eq(accounts.id, entries.accountId))
    .innerJoin(journals, eq(journals.id, entries.journalId))
    .innerJoin(orders, eq(orders.id, journals.orderId))
    .where(
      and(
        inArray(accounts.kind, [...walletKinds]),
        eq(accounts.owner, payout.userId),
        gt(entries.amount, 0n),
        lt(journals.id, setAside),
      ),
    )
    .groupBy(journals.id, orders.ref, orders.title)
    .orderBy(desc(journals.id))
    .limit(5);
  return rows.map(({ id, amount, ...row }) => ({
    ...row,
    id: id.toString(),
    amount: money(amount, payout.currency),
  }));
};

/** What has already arrived at the same bank account. */
const earlierTo = async (ctx: Ctx, payout: Payout) => {
  const [row] = await ctx.db
    .select({
      count: countOf(payouts.id),
      sum: exactSum(payouts.amount),
    })
    .from(payouts)
    .where(
      and(
        eq(payouts.bankAccountId, payout.bankAccountId),
        eq(payouts.status, "SUCCEEDED"),
        ne(payouts.id, payout.id),
      ),
    );
  return { count: row?.count ?? 0, sum: money(row?.sum ?? 0n, payout.currency) };
};
