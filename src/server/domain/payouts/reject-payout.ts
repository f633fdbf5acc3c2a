import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { payoutMachine } from "./machine";
import { noteAttempt } from "./note-attempt";
import { shownHashOf, totalOf } from "./rules";

export const RejectPayout = z.strictObject({
  id: idInput("payout"),
  /** Told to the person who asked. */
  reason: notesInput(500),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A member of staff refuses a payout: all that was set aside goes back to its owner.
 * @throws DomainError payout_not_found, totp_wrong, totp_locked, not_yours_to_do,
 *   state_forbids_action
 */
export const rejectPayout = async (
  ctx: Ctx,
  { id, reason, totp }: z.infer<typeof RejectPayout>,
): Promise<{ status: "REJECTED" }> => {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  const shown = await payoutMachine.read(ctx.db, id);
  if (!shown) throw new DomainError("payout_not_found");
  const shownHash = shownHashOf(shown);
  const attempt = { payoutId: id, staffId: actor.id, decision: "REJECT", shownHash } as const;
  await noteAttempt(ctx, attempt, async () => {
    await checkTotp(ctx, actor.id, totp);
    await advance(ctx, payoutMachine, id, "reject", (payout) => ({
      row: { reason, concluded_at: ctx.now },
      posting: {
        key: `wd:${id}:void`,
        owners: { user: payout.userId },
        amounts: { total: totalOf(payout) },
      },
      audit: { shownHash },
      note: reason,
    }));
  });
  return { status: "REJECTED" };
};
