import * as z from "zod";
import { idInput } from "@/lib/ids";
import { advance, step } from "../advance";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { orders } from "../orders/machine";
import { checkTotp } from "../people/totp";
import { findDispute } from "./find-dispute";
import { disputes, rulings } from "./machine";
import { caseOf, rulingIn, totpInput } from "./rules";
import { tiesOf } from "./ties-of";

export const ConfirmRuling = z.strictObject({
  id: idInput("dispute"),
  /** The draft that was read. */
  rulingId: idInput("ruling"),
  totp: totpInput,
});

/**
 * A second person, never the first and never one of the parties, agrees: both sides are told.
 * @throws DomainError no_ruling, second_person_needed, arbiter_has_tie, totp_wrong, totp_locked
 */
export const confirmRuling = async (ctx: Ctx, input: z.output<typeof ConfirmRuling>) => {
  const orderId = await findDispute(ctx, input.id);
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  return advance(ctx, orders, orderId, "confirmRuling", async (order) => {
    const dispute = caseOf(order, input.id);
    const ruling = rulingIn(order);
    if (ruling.id !== input.rulingId) throw new DomainError("no_ruling");
    const { buyerId, sellerId } = order;
    const ties = await tiesOf(ctx, { disputeId: dispute.id, buyerId, sellerId }, me);
    if (ties.includes("same_person"))
      throw new DomainError("arbiter_has_tie", { tie: "same_person" });
    return {
      also: [
        step(ctx, rulings, ruling, "confirm", { confirmed_by: me, proposed_at: ctx.now }),
        step(ctx, disputes, dispute, "propose", {
          evidence_locked_at: dispute.evidenceLockedAt ?? ctx.now,
        }),
      ],
      audit: { rulingId: ruling.id },
      tell: { disputeId: dispute.id, rulingId: ruling.id },
    };
  });
};
