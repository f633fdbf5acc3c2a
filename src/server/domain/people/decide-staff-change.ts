import * as z from "zod";
import { idInput } from "@/lib/ids";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { staffChangeMachine } from "./machine";
import { checkTotp } from "./totp";

export const DecideStaffChange = z.strictObject({
  id: idInput("staffChange"),
  approve: z.boolean(),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * Another colleague agrees to what is proposed about a member, or does not; a role counts from the
 * member's next request. @throws DomainError staff_change_not_found, own_account, second_person_needed,
 * staff_change_over, totp_…
 */
export const decideStaffChange = async (ctx: Ctx, input: z.output<typeof DecideStaffChange>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  return advance(
    ctx,
    staffChangeMachine,
    input.id,
    input.approve ? "approve" : "reject",
    ({ staffId, kind, role }) => ({
      row: { decided_by: me, decided_at: ctx.now },
      audit: { staffId, kind, role: role ?? "" },
    }),
  );
};
