import * as z from "zod";
import { idInput } from "@/lib/ids";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { refundMachine } from "./machine";
import { noteRefusal } from "./note-refusal";
import { shownHashOf } from "./rules";

export const ApproveRefund = z.strictObject({
  id: idInput("refund"),
  /** Of what stood on the screen when the code was typed. */
  shownHash: z.string().regex(/^[0-9a-f]{64}$/, "Open the refund again"),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A member of staff lets one refund go to where it was paid from, or, when the gateway's list shows
 * that it never took it in, go once more: one fresh code, one refund, exactly as it was shown.
 * @throws DomainError refund_not_found, totp_wrong, totp_locked, refund_changed, not_yours_to_do,
 *   order_on_hold, chargeback_open, refund_not_ruled_out, state_forbids_action
 */
export const approveRefund = async (
  ctx: Ctx,
  { id, shownHash, totp }: z.infer<typeof ApproveRefund>,
): Promise<{ status: "APPROVED" }> => {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  if (!(await refundMachine.read(ctx.db, id))) throw new DomainError("refund_not_found");
  const attempt = { refundId: id, staffId: actor.id, decision: "approve" } as const;
  await noteRefusal(ctx, attempt, async () => {
    await checkTotp(ctx, actor.id, totp);
    await advance(ctx, refundMachine, id, "approve", (refund) => {
      const current = shownHashOf(refund);
      if (current !== shownHash) throw new DomainError("refund_changed");
      return {
        // From here the sweep counts how long no job has taken it.
        row: { approved_by: actor.id, asked_at: ctx.now, reason: null },
        audit: { shownHash: current },
      };
    });
  });
  return { status: "APPROVED" };
};
