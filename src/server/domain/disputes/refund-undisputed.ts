import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { idempotencyKeyInput, orderRefInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { advance } from "../advance";
import type { PartyCtx } from "../context";
import { orders } from "../orders/machine";
import { once, type WithoutKey } from "../orders/once";
import { seenSums } from "../orders/seen-sums";
import { shareOut } from "../orders/share-out";
import { takeFrom } from "../orders/shares";
import { checkPart, freeMilestones } from "./free-milestones";

export const RefundUndisputed = z.strictObject({
  ref: orderRefInput,
  amount: amountInput,
  idempotencyKey: idempotencyKeyInput,
});

/** The seller gives back a part that nobody contests. @throws DomainError amount_above_held, part_too_small */
export const refundUndisputed = (
  ctx: PartyCtx,
  input: WithoutKey<z.output<typeof RefundUndisputed>>,
) => {
  const holdTo = seenSums();
  return advance(ctx, orders, ctx.orderId, "refundUndisputed", (order) => {
    holdTo(order);
    const { amount } = input.amount;
    checkPart(order, amount);
    const parts = takeFrom(freeMilestones(order), amount, "toBuyer");
    const shares = shareOut(ctx, order, parts, { ends: false });
    const none = money(0n, order.currency);
    return {
      ...once("refundUndisputed", order.id, input),
      row: shares.row,
      also: shares.also,
      posting: {
        key: `refund:${order.id}:${shares.nth}`,
        orderId: order.id,
        owners: { order: order.id, buyer: order.buyerId ?? "" },
        amounts: { ...shares.amounts, keptFee: none, keptVat: none },
      },
    };
  });
};
