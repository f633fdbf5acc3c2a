import { and, eq, gt, isNotNull } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { payoutStatement, payouts } from "@/server/db/schema/payouts";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { readyFilesAt } from "../files/read";
import { limitNow } from "../limits/read";
import { checkTotp } from "../people/totp";
import { type Payout, payoutMachine } from "./machine";

export const StatePayout = z.strictObject({
  id: idInput("payout"),
  stated: z.enum(payoutStatement.enumValues),
  /** What the gateway wrote, word for word, and where it is kept. */
  statement: notesInput(2000),
  /** The letter itself, sent before as a paper of this withdrawal. */
  fileIds: z.array(idInput("file")).max(3).default([]),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * The first of two people who end a payout nobody heard of for a day: writes down what the gateway
 * states in writing, with the letter where two people must approve such a sum. Nothing moves. Said
 * anew, it takes the place of what was said before.
 * @throws DomainError payout_not_found, totp_wrong, totp_locked, payout_not_silent, not_yours_to_do,
 *   state_forbids_action, file_not_ready, statement_paper_needed
 */
export const statePayout = async (ctx: Ctx, input: z.output<typeof StatePayout>) => {
  const me = actorId(ctx.actor) ?? "";
  const { id, stated, statement, fileIds, totp } = input;
  await checkTotp(ctx, me, totp);
  await readyFilesAt(ctx, { payoutId: id }, fileIds);
  const most = await limitNow(ctx, "SECOND_PERSON");
  return advance(ctx, payoutMachine, id, "state", (payout) => {
    if (payout.amount >= most && fileIds.length === 0) {
      throw new DomainError("statement_paper_needed");
    }
    return {
      row: { stated, statement, stated_by: me, stated_at: ctx.now },
      audit: { stated, statement, files: fileIds.join() },
      note: statement,
    };
  });
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
