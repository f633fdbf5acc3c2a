import * as z from "zod";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { ApproveFees } from "./approve-fees";
import { fees } from "./machine";

export const RejectFees = z.strictObject({
  ...ApproveFees.shape,
  reason: notesInput(1000),
});

/** A second person does not agree: nothing costs anything else. */
export const rejectFees = async (ctx: Ctx, input: z.output<typeof RejectFees>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  return advance(ctx, fees, String(input.version), "reject", () => ({
    row: { decided_by: me, decided_at: ctx.now },
    audit: { reason: input.reason },
    note: input.reason,
  }));
};
