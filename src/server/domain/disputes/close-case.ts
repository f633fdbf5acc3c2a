import { step } from "../advance";
import type { Move } from "../change";
import type { Ctx } from "../context";
import type { OrderSubject } from "../orders/load-order";
import { offers } from "../orders/machine";
import { caseOf } from "./rules";

/**
 * What goes with a case that ends: the offers that still stood, one of them taken, and the figures of
 * a secret round that never ended.
 */
export const closeCase = (
  ctx: Ctx,
  order: OrderSubject,
  acceptedId?: string,
): { also: Move[]; wipe: { dispute_id: string; round: number }[] } => {
  const { id, blindRound } = caseOf(order);
  return {
    also: order.offers.map((offer) =>
      step(ctx, offers, { ...offer, order }, offer.id === acceptedId ? "accept" : "replace", {
        answered_at: ctx.now,
      }),
    ),
    wipe: [{ dispute_id: id, round: blindRound }],
  };
};
