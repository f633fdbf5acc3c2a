import { and, eq, gt, isNotNull } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { payoutStatement, payouts } from "@/server/db/schema/payouts";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { type Payout, payoutMachine } from "./machine";

export const StatePayout = z.strictObject({
  id: idInput("payout"),
  stated: z.enum(payoutStatement.enumValues),
  /** What the gateway wrote, word for word, and where it is kept. */
  statement: notesInput(2000),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * The first of two people who end a payout nobody heard of for a day: writes down what the gateway
 * states in writing. Nothing moves. Said anew, it takes the place of what was said before.
 * @throws DomainError payout_not_found, totp_wrong, totp_locked, payout_not_silent, not_yours_to_do,
 *   state_forbids_action
 */
export const statePayout = async (ctx: Ctx, input: z.output<typeof StatePayout>) => {
  const me = actorId(ctx.actor) ?? "";
  const { id, stated, statement, totp } = input;
  await checkTotp(ctx, me, totp);
  return advance(ctx, payoutMachine, id, "state", () => ({
    row: { stated, statement, stated_by: me, stated_at: ctx.now },
    audit: { stated, statement },
    note: statement,
  }));
};

/** What was stated of it, for those who look at it. */
export const statementOf = (payout: Omit<Payout, "bank">) => ({
  stated: payout.stated,
  statement: payout.statement,
  statedBy: payout.statedBy,
  statedAt: payout.statedAt,
  paidLateAt: payout.paidLateAt,
});

/** Given back by a statement of the gateway: for a week it is asked whether that was true. */
export const isWatched = (now: Date) =>
  and(
    eq(payouts.status, "FAILED"),
    isNotNull(payouts.settledBy),
    gt(payouts.concludedAt, new Date(now.getTime() - 7 * 86_400_000)),
  );
