import * as z from "zod";
import { idInput, orderRefInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { advance } from "../advance";
import type { PartyCtx } from "../context";
import { DomainError } from "../errors";
import { codeInput } from "../people/otp";
import { confirmStep } from "./confirm-step";
import { orders } from "./machine";
import { acceptedOffer } from "./offers";
import { refundedAs } from "./rules";
import { shareOut } from "./share-out";
import { divideOver, fundedMilestones } from "./shares";

export const SettleOrder = z.strictObject({
  ref: orderRefInput,
  offerId: idInput("offer"),
  code: codeInput.optional(),
});

/**
 * The other side agrees to the split offered, outside any dispute: all that is held is divided, and
 * the order is at its end.
 * @throws DomainError no_offer, split_does_not_add_up, code_needed, code_wrong
 */
export const settleOrder = (ctx: PartyCtx, input: z.output<typeof SettleOrder>) => {
  return advance(ctx, orders, ctx.orderId, "settle", async (order) => {
    // What is contested is divided with its case, not here.
    if (order.dispute !== null) throw new DomainError("state_forbids_action");
    const { offer, move } = acceptedOffer(ctx, order, input.offerId);
    await confirmStep(ctx, order, offer.toSeller + offer.toBuyer, input.code);
    const parts = divideOver(fundedMilestones(order), offer.toSeller);
    const shares = shareOut(ctx, order, parts, { ends: true });
    if (!order.sellerId || !order.buyerId) throw new Error("an order at work has two people");
    const nothing = shares.toSeller === 0n;
    return {
      end: nothing ? "refunded" : "paid",
      row: {
        ...shares.row,
        funding_status: "SETTLED",
        resolution: nothing ? refundedAs(order) : "SETTLED_BY_PARTIES",
      },
      also: [move, ...shares.also],
      posting: {
        key: `split:${offer.id}:${shares.nth}`,
        orderId: order.id,
        owners: { order: order.id, seller: order.sellerId, buyer: order.buyerId },
        amounts: { ...shares.amounts, contested: money(0n, order.currency) },
      },
    };
  });
};
