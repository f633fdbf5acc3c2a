import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { checkMachine } from "./machine";

export const DecideCheck = z.strictObject({
  id: idInput("kycCheck"),
  approve: z.boolean(),
  /** Why; a refused person reads it. */
  reason: notesInput(500),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A person of staff looks at a name that was not quite the register's, and decides.
 * @throws DomainError kyc_not_found, kyc_number_taken, state_forbids_action, totp_wrong, totp_locked
 */
export const decideCheck = async (ctx: Ctx, input: z.output<typeof DecideCheck>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  const action = input.approve ? "approve" : "reject";
  return advance(ctx, checkMachine, input.id, action, ({ kind }) => ({
    row: {
      asked_sealed: null,
      decided_by: me,
      concluded_at: ctx.now,
      reason: input.approve ? null : input.reason,
    },
    audit: { kind, reason: input.reason },
  }));
};
