import { and, eq, inArray, notInArray } from "drizzle-orm";
import { accounts, entries, journals } from "@/server/db/schema/ledger";
import { exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { walletKinds } from "./accounts";

/** Journals that move a balance without giving anything: what was paid, and refunds sent on. */
const notGiven = ["payFromBalance", "toSource", "refundBack"];

/**
 * What an order has given one person so far, wherever they took it since: returned, over-paid or
 * released, less what a bank had back out of it. Minor units, never below zero.
 */
export const givenTo = async (
  ctx: Pick<Ctx, "db">,
  orderId: string,
  userId: string,
): Promise<bigint> => {
  const [row] = await ctx.db
    .select({ sum: exactSum(entries.amount) })
    .from(journals)
    .innerJoin(entries, eq(entries.journalId, journals.id))
    .innerJoin(accounts, eq(accounts.id, entries.accountId))
    .where(
      and(
        eq(journals.orderId, orderId),
        notInArray(journals.kind, notGiven),
        inArray(accounts.kind, [...walletKinds, "REC"]),
        eq(accounts.owner, userId),
      ),
    );
  const sum = row?.sum ?? 0n;
  return sum > 0n ? sum : 0n;
};
