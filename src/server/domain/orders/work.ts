import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { advance, step } from "../advance";
import type { Ctx, PartyCtx } from "../context";
import { doorCode } from "./door-code";
import { lapseOpen } from "./extensions";
import type { OrderSubject } from "./load-order";
import { milestones, orders } from "./machine";
import { deliveryBy } from "./rules";

export const StartOrder = z.strictObject({ ref: orderRefInput });

/** The money is in; the seller begins with the first milestone. */
export const startOrder = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "start", (order) => begun(ctx, order));

/** By its terms the order begins by itself once it is paid. */
export const beginOrder = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "begin", (order) => begun(ctx, order));

const begun = (ctx: Ctx, order: OrderSubject) => {
  const { current } = order;
  const wanted = current?.deliverBy ?? order.terms.deliverBy;
  return {
    ...deliveryBy(order, wanted, ctx.now),
    also: current ? [step(ctx, milestones, { ...current, order }, "start")] : [],
    codes: doorCode(ctx, order),
  };
};

/** What the buyer looks at from now on; until it is proven that they heard of it, silence is no yes. */
const shown = (ctx: Ctx, order: OrderSubject) => ({
  row: { inspection_from: ctx.now, buyer_told_at: null },
  also: [
    ...lapseOpen(ctx, order),
    ...(order.current ? [step(ctx, milestones, { ...order.current, order }, "submit")] : []),
  ],
});

export const SubmitMilestone = z.strictObject({ ref: orderRefInput });

/** The seller hands in a milestone that is not the last. No money moves by this. */
export const submitMilestone = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "submit", (order) => shown(ctx, order));

export const CompleteOrder = z.strictObject({ ref: orderRefInput });

/** The seller says it is done: every required condition has been claimed. No money moves by this. */
export const completeOrder = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "complete", (order) => shown(ctx, order));
