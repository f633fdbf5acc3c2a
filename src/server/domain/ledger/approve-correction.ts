import * as z from "zod";
import { idInput } from "@/lib/ids";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { takeAlong } from "../suspense/take-along";
import { corrections } from "./machine";
import { reversalKey, reversibleJournal } from "./reversible-journal";

export const ApproveCorrection = z.strictObject({
  id: idInput("correction"),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A second person agrees: the journal is taken back line by line, once. Floors still hold, so money
 * that has been spent since is not taken from anybody.
 * @throws DomainError correction_not_found, second_person_needed, journal_reversed,
 *   account_overdrawn, totp_wrong, totp_locked
 */
export const approveCorrection = async (ctx: Ctx, input: z.output<typeof ApproveCorrection>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  return advance(ctx, corrections, input.id, "approve", async (correction) => {
    const journal = await reversibleJournal(ctx, correction.journalId);
    return {
      row: { decided_by: me, decided_at: ctx.now },
      also: await takeAlong(ctx, { key: journal.key, action: "correct" }),
      posting: {
        key: reversalKey(journal),
        owners: {},
        amounts: {},
        undoes: journal.lines,
        ...(journal.orderId ? { orderId: journal.orderId } : {}),
      },
      audit: { journalKey: journal.key },
    };
  });
};
