import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { corrections } from "./machine";

export const RejectCorrection = z.strictObject({
  id: idInput("correction"),
  reason: notesInput(1000),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/** A second person does not agree: the journal stands. */
export const rejectCorrection = async (ctx: Ctx, input: z.output<typeof RejectCorrection>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  return advance(ctx, corrections, input.id, "reject", () => ({
    row: { decided_by: me, decided_at: ctx.now },
    audit: { reason: input.reason },
    note: input.reason,
  }));
};
