import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { advance, step } from "../advance";
import type { PartyCtx } from "../context";
import { milestones, orders } from "./machine";

export const StartOrder = z.strictObject({ ref: orderRefInput });

/** The money is in; the seller begins. */
export const startOrder = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "start", (order) => ({
    row: { updated_at: ctx.now },
    also: order.milestones.map((milestone) =>
      step(ctx, milestones, { ...milestone, order }, "start"),
    ),
  }));

export const CompleteOrder = z.strictObject({ ref: orderRefInput });

/** The seller says it is done: every required condition has been claimed. No money moves by this. */
export const completeOrder = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "complete", (order) => ({
    row: { updated_at: ctx.now },
    also: order.milestones.map((milestone) =>
      step(ctx, milestones, { ...milestone, order }, "submit"),
    ),
  }));
