import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { accounts, entries, journals } from "@/server/db/schema/ledger";
import { exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { walletKinds } from "./accounts";

/** What an order gave to whom, by user, in minor units. */
export type Given = ReadonlyMap<string, bigint>;

/**
 * What each of these orders put into people's KRO balances by releases, refunds and splits: net of
 * what fees took, with what fees gave back. The ledger is asked, not the order.
 */
export const givenByOrders = async (
  ctx: Pick<Ctx, "db">,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Given>> => {
  const found = new Map<string, Map<string, bigint>>();
  if (orderIds.length === 0) return found;
  const rows = await ctx.db
    .select({ orderId: journals.orderId, owner: accounts.owner, sum: exactSum(entries.amount) })
    .from(journals)
    .innerJoin(entries, eq(entries.journalId, journals.id))
    .innerJoin(accounts, eq(accounts.id, entries.accountId))
    .where(
      and(
        inArray(journals.orderId, [...orderIds]),
        inArray(journals.kind, ["release", "refund", "split"]),
        inArray(accounts.kind, [...walletKinds]),
        gt(entries.amount, sql`0`),
      ),
    )
    .groupBy(journals.orderId, accounts.owner);
  for (const { orderId, owner, sum } of rows) {
    const given = found.get(orderId ?? "") ?? new Map<string, bigint>();
    found.set(orderId ?? "", given.set(owner, sum));
  }
  return found;
};
