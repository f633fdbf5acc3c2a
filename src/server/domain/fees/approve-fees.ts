import * as z from "zod";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { fees } from "./machine";
import { startsAlone } from "./starts-alone";

export const ApproveFees = z.strictObject({
  version: z.number().int().min(1).max(2_147_483_647),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A second person agrees, before the price list is to hold: from its moment on, new terms are priced
 * by it. Terms that exist keep what they were priced with.
 * @throws DomainError fees_not_found, second_person_needed, fees_date_passed, fees_date_taken,
 *   totp_wrong, totp_locked
 */
export const approveFees = async (ctx: Ctx, input: z.output<typeof ApproveFees>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  return advance(ctx, fees, String(input.version), "approve", async (version) => {
    await startsAlone(ctx, version);
    return {
      row: { decided_by: me, decided_at: ctx.now },
      audit: { effectiveFrom: version.effectiveFrom.toISOString() },
    };
  });
};
