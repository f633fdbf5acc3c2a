import * as z from "zod";
import { idInput } from "@/lib/ids";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { limits } from "./machine";

export const DecideLimit = z.strictObject({
  id: idInput("limit"),
  approve: z.boolean(),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A second person agrees to another limit, or does not.
 * @throws DomainError limit_not_found, second_person_needed, limit_over, totp_wrong, totp_locked
 */
export const decideLimit = async (ctx: Ctx, input: z.output<typeof DecideLimit>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  return advance(
    ctx,
    limits,
    input.id,
    input.approve ? "approve" : "reject",
    ({ kind, amount }) => ({
      row: { decided_by: me, decided_at: ctx.now },
      audit: { kind, amount: amount.toString() },
    }),
  );
};
