import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { suspenseMachine } from "./machine";

export const RejectEnd = z.strictObject({
  id: idInput("suspense"),
  reason: notesInput(1000),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A second person does not agree: it waits as before.
 * @throws DomainError suspense_not_found, second_person_needed, totp_wrong, totp_locked,
 *   state_forbids_action
 */
export const rejectEnd = async (ctx: Ctx, { id, reason, totp }: z.output<typeof RejectEnd>) => {
  await checkTotp(ctx, actorId(ctx.actor) ?? "", totp);
  return advance(ctx, suspenseMachine, id, "reject", ({ way }) => ({
    row: { way: null, to_order_id: null, to_user_id: null },
    audit: { way: way ?? "", reason },
    note: reason,
  }));
};
