import * as z from "zod";
import { idInput } from "@/lib/ids";
import { payoutStatement } from "@/server/db/schema/payouts";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { payoutMachine } from "./machine";
import { partsOf, totalOf } from "./rules";

export const SettlePayout = z.strictObject({
  id: idInput("payout"),
  /** As it was shown when the code was typed; said otherwise since, it is refused. */
  stated: z.enum(payoutStatement.enumValues),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * The second of two people agrees with what the gateway stated in writing: it was paid, or it was not
 * and all of it goes back to its owner, who may ask again; that is a payout of its own. No reference is
 * ever sent for it again.
 * @throws DomainError payout_not_found, totp_wrong, totp_locked, payout_not_silent, payout_changed,
 *   second_person_needed, not_yours_to_do, state_forbids_action
 */
export const settlePayout = async (ctx: Ctx, input: z.output<typeof SettlePayout>) => {
  const me = actorId(ctx.actor) ?? "";
  const { id, stated, totp } = input;
  await checkTotp(ctx, me, totp);
  const row = { settled_by: me, concluded_at: ctx.now };
  if (stated === "PAID") {
    return advance(ctx, payoutMachine, id, "settlePaid", (payout) => ({
      row: { ...row, reason: null },
      posting: {
        key: `wd:${id}:post`,
        owners: { user: payout.userId, provider: payout.provider },
        amounts: partsOf(payout),
      },
      audit: { stated },
    }));
  }
  return advance(ctx, payoutMachine, id, "settleUnpaid", (payout) => ({
    row: { ...row, reason: "stated_not_paid" },
    posting: {
      key: `wd:${id}:void`,
      owners: { user: payout.userId },
      amounts: { total: totalOf(payout) },
    },
    audit: { stated },
  }));
};
