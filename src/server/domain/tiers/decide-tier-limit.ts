import * as z from "zod";
import { idInput } from "@/lib/ids";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { tierLimitMachine } from "./machine";

export const DecideTierLimit = z.strictObject({
  id: idInput("tierLimit"),
  approve: z.boolean(),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A second person agrees to another limit of a tier, or does not.
 * @throws DomainError limit_not_found, second_person_needed, limit_over, totp_wrong, totp_locked
 */
export const decideTierLimit = async (ctx: Ctx, input: z.output<typeof DecideTierLimit>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  const action = input.approve ? "approve" : "reject";
  return advance(ctx, tierLimitMachine, input.id, action, ({ tier, kind, amount }) => ({
    row: { decided_by: me, decided_at: ctx.now },
    audit: { tier: String(tier), kind, amount: amount.toString() },
  }));
};
