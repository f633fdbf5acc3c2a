import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { refundMachine } from "./machine";
import { noteRefusal } from "./note-refusal";
import { backToBalance, endOf, shownHashOf } from "./rules";
import { stepSuspense } from "./step-suspense";

export const RejectRefund = z.strictObject({
  id: idInput("refund"),
  /** Told to the person who asked. */
  reason: notesInput(500),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A member of staff refuses a refund, or gives up one that the gateway's list shows it never took
 * in: the money is the buyer's balance again.
 * @throws DomainError refund_not_found, totp_wrong, totp_locked, not_yours_to_do,
 *   refund_not_ruled_out, state_forbids_action
 */
export const rejectRefund = async (
  ctx: Ctx,
  { id, reason, totp }: z.infer<typeof RejectRefund>,
): Promise<{ status: "REJECTED" }> => {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  if (!(await refundMachine.read(ctx.db, id))) throw new DomainError("refund_not_found");
  const attempt = { refundId: id, staffId: actor.id, decision: "reject" } as const;
  await noteRefusal(ctx, attempt, async () => {
    await checkTotp(ctx, actor.id, totp);
    await advance(ctx, refundMachine, id, "reject", async (refund) => ({
      end: endOf(refund),
      also: await stepSuspense(ctx, refund, "comeBack"),
      row: { reason, concluded_at: ctx.now },
      posting: backToBalance(refund),
      audit: { shownHash: shownHashOf(refund) },
      note: reason,
    }));
  });
  return { status: "REJECTED" };
};
