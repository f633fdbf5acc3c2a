import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { idempotencyKeyInput, orderRefInput } from "@/lib/ids";
import { advance } from "../advance";
import type { PartyCtx } from "../context";
import { confirmStep } from "../orders/confirm-step";
import { orders } from "../orders/machine";
import { once, type WithoutKey } from "../orders/once";
import { seenSums } from "../orders/seen-sums";
import { shareOut } from "../orders/share-out";
import { takeFrom } from "../orders/shares";
import { codeInput } from "../people/otp";
import { checkPart, freeMilestones } from "./free-milestones";

export const ReleaseUndisputed = z.strictObject({
  ref: orderRefInput,
  amount: amountInput,
  code: codeInput.optional(),
  idempotencyKey: idempotencyKeyInput,
});

/**
 * The buyer pays out a part that nobody contests while the rest waits.
 * @throws DomainError amount_above_held, part_too_small, code_needed, code_wrong, order_on_hold
 */
export const releaseUndisputed = (
  ctx: PartyCtx,
  input: WithoutKey<z.output<typeof ReleaseUndisputed>>,
) => {
  const holdTo = seenSums();
  return advance(ctx, orders, ctx.orderId, "releaseUndisputed", async (order) => {
    holdTo(order);
    const { amount } = input.amount;
    checkPart(order, amount);
    await confirmStep(ctx, order, amount, input.code);
    const parts = takeFrom(freeMilestones(order), amount, "toSeller");
    const shares = shareOut(ctx, order, parts, { ends: false });
    return {
      ...once("releaseUndisputed", order.id, input),
      row: shares.row,
      also: shares.also,
      posting: {
        key: `release:${order.id}:all:${shares.nth}`,
        orderId: order.id,
        owners: { order: order.id, seller: order.sellerId ?? "" },
        amounts: shares.amounts,
      },
    };
  });
};
