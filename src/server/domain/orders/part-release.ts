import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { idempotencyKeyInput, orderRefInput } from "@/lib/ids";
import { advance } from "../advance";
import type { PartyCtx } from "../context";
import { DomainError } from "../errors";
import { codeInput } from "../people/otp";
import { policy } from "../policy";
import { confirmStep } from "./confirm-step";
import { orders } from "./machine";
import { once, type WithoutKey } from "./once";
import { seenSums } from "./seen-sums";
import { shareOut } from "./share-out";
import { leftOf } from "./shares";

export const PartRelease = z.strictObject({
  ref: orderRefInput,
  amount: amountInput,
  code: codeInput.optional(),
  idempotencyKey: idempotencyKeyInput,
});

/**
 * The buyer gives the seller a part of what is held before everything is done. The last of it goes
 * by approving or releasing, so that nothing ends by a part.
 * @throws DomainError part_too_small, code_needed, code_wrong
 */
export const partRelease = (ctx: PartyCtx, input: WithoutKey<z.output<typeof PartRelease>>) => {
  const sum = input.amount.amount;
  const holdTo = seenSums();
  return advance(ctx, orders, ctx.orderId, "partRelease", async (order) => {
    holdTo(order);
    const { current, sellerId } = order;
    if (!current || !sellerId) throw new Error("an order at work has a milestone and a seller");
    const left = leftOf(current);
    if (sum < policy.partLeast) {
      throw new DomainError("part_too_small", { least: policy.partLeast.toString() });
    }
    if (sum >= left || sum > order.undisputed.amount) throw new DomainError("amount_above_held");
    await confirmStep(ctx, order, sum, input.code);
    const part = { milestone: current, toSeller: sum, toBuyer: 0n };
    const { also, row, amounts, nth } = shareOut(ctx, order, [part], { ends: false });
    return {
      ...once("partRelease", order.id, input),
      row,
      also,
      posting: {
        key: `release:${order.id}:${current.id}:${nth}`,
        orderId: order.id,
        owners: { order: order.id, seller: sellerId },
        amounts,
      },
    };
  });
};
