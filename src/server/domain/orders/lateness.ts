import { advance } from "../advance";
import { hoursLater } from "../clocks";
import type { Ctx } from "../context";
import { policy } from "../policy";
import { orders } from "./machine";

/** The day to begin has passed: from now on the buyer may cancel free of charge. */
export const noteLateStart = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "noteLateStart", () => ({}));

/**
 * The date has passed: both are told; after the grace the buyer may cancel alone. The date is where
 * its clock ended, which an issue or a hold may have moved.
 */
export const noteLate = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "noteLate", (order) => {
    const clock = order.deadlines.find(({ kind }) => kind === "deliver_by");
    return { row: { deliver_by: clock?.dueAt ?? order.deliverBy } };
  });

/** Long past the date, but the seller is at work or waits for an answer: looked at again tomorrow. */
export const waitOn = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "waitOn", () => ({
    dueAt: { deliver_end: hoursLater(ctx.now, policy.againHours) },
  }));
