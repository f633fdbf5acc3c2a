import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { advance } from "../advance";
import type { Ctx, PartyCtx } from "../context";
import { codeInput } from "../people/otp";
import { confirmStep } from "./confirm-step";
import type { OrderSubject } from "./load-order";
import { orders } from "./machine";
import { openNext } from "./open-next";
import { releasedAs } from "./rules";
import { shareOut } from "./share-out";
import { leftOf } from "./shares";
import { presumed } from "./silence";

export const ApproveMilestone = z.strictObject({ ref: orderRefInput, code: codeInput.optional() });

/**
 * The buyer is satisfied with a milestone that is not the last: its money is the seller's, and the
 * next one begins or waits for its money.
 * @throws DomainError code_needed, code_wrong, conditions_unmet, milestone_not_submitted
 */
export const approveMilestone = (ctx: PartyCtx, input: z.output<typeof ApproveMilestone>) => {
  return advance(ctx, orders, ctx.orderId, "approve", async (order) => {
    const { current } = order;
    await confirmStep(ctx, order, current ? leftOf(current) : 0n, input.code);
    return paidMilestone(ctx, order, "RELEASED");
  });
};

/** The buyer was told and said nothing: what waited for their word counts as fulfilled. */
export const autoApprove = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "autoApprove", (order) => {
    const paid = paidMilestone(ctx, order, "AUTO_RELEASED");
    return { ...paid, also: [...presumed(ctx, order), ...paid.also] };
  });

/** The milestone at hand is paid out; fees are earned for its part of the order. */
const paidMilestone = (ctx: Ctx, order: OrderSubject, as: "RELEASED" | "AUTO_RELEASED") => {
  const { current, sellerId } = order;
  if (!current || !sellerId) throw new Error("a submitted milestone has a seller");
  const part = { milestone: current, toSeller: leftOf(current), toBuyer: 0n };
  const onward = openNext(ctx, order, current) ?? closing(order, as);
  const { also, row, amounts, nth } = shareOut(ctx, order, [part], { ends: onward.end === "last" });
  return {
    end: onward.end,
    row: { ...row, ...onward.row },
    also: [...also, ...onward.also],
    dueAt: onward.dueAt,
    posting: {
      key: `release:${order.id}:${current.id}:${nth}`,
      orderId: order.id,
      owners: { order: order.id, seller: sellerId },
      amounts,
    },
  };
};

/** Nothing comes after it any more, so with it the order is at its end. */
const closing = (order: OrderSubject, as: "RELEASED" | "AUTO_RELEASED") => ({
  end: "last" as const,
  row: { funding_status: "SETTLED", resolution: releasedAs(order, as) },
  also: [],
  dueAt: {},
});
