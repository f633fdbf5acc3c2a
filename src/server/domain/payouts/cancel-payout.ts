import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { bankAccounts, payouts } from "@/server/db/schema/payouts";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { accountRemoved } from "../whereabouts/about-payouts";
import { payoutMachine } from "./machine";
import { totalOf } from "./rules";

/**
 * Gives back what was set aside for a payout of which nothing was sent, because its bank account was
 * removed by a stop link; its owner is told.
 * @throws DomainError payout_not_found, bank_account_kept, not_yours_to_do, state_forbids_action
 */
export const cancelPayout = async (ctx: Ctx, id: string): Promise<void> => {
  await advance(ctx, payoutMachine, id, "cancel", (payout) => ({
    row: { reason: accountRemoved, concluded_at: ctx.now },
    posting: {
      key: `wd:${id}:void`,
      owners: { user: payout.userId },
      amounts: { total: totalOf(payout) },
    },
    note: accountRemoved,
  }));
};

/** Payouts of which nothing was sent, to accounts whose owners said that they are not theirs. */
export const payoutsToCancel = async (ctx: Ctx, limit: number): Promise<string[]> => {
  const found = await ctx.db
    .select({ id: payouts.id })
    .from(payouts)
    .innerJoin(bankAccounts, eq(bankAccounts.id, payouts.bankAccountId))
    .where(
      and(
        inArray(payouts.status, ["PENDING_APPROVAL", "APPROVED"]),
        isNotNull(bankAccounts.removedAt),
      ),
    )
    .orderBy(asc(payouts.id))
    .limit(limit);
  return found.map(({ id }) => id);
};
