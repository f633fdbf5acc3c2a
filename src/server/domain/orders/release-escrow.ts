import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { advance } from "../advance";
import type { PartyCtx } from "../context";
import { codeInput } from "../people/otp";
import { confirmStep } from "./confirm-step";
import { orders } from "./machine";
import { releasedAs } from "./rules";
import { shareOut } from "./share-out";
import { divideOver, fundedMilestones } from "./shares";

export const ReleaseEscrow = z.strictObject({
  ref: orderRefInput,
  /** The code sent to the buyer's phone, for large sums. */
  code: codeInput.optional(),
});

/**
 * The buyer is satisfied: all that is held leaves escrow, our fee is earned, the rest is the
 * seller's. Who, from where and under which guards is the row `COMPLETED → release`; here we say
 * only how much, from the terms frozen when the order was made.
 */
export const releaseEscrow = (ctx: PartyCtx, input: { readonly code?: string | undefined } = {}) =>
  advance(ctx, orders, ctx.orderId, "release", async (order) => {
    await confirmStep(ctx, order, order.held.amount, input.code);
    const parts = divideOver(fundedMilestones(order), order.held.amount);
    const { also, row, amounts, nth } = shareOut(ctx, order, parts, { ends: true });
    if (!order.sellerId) throw new Error("a completed order has a seller");
    return {
      row: { ...row, funding_status: "SETTLED", resolution: releasedAs(order, "RELEASED") },
      also,
      posting: {
        key: `release:${order.id}:all:${nth}`,
        orderId: order.id,
        owners: { order: order.id, seller: order.sellerId },
        amounts,
      },
    };
  });
