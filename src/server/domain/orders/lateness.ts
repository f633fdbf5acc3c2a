import { advance } from "../advance";
import { hoursLater } from "../clocks";
import type { Ctx } from "../context";
import { policy } from "../policy";
import { orders } from "./machine";

/** The day to begin has passed: from now on the buyer may cancel free of charge. */
export const noteLateStart = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "noteLateStart", () => ({}));

/** The agreed date has passed: both are told; after the grace the buyer may cancel alone. */
export const noteLate = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "noteLate", () => ({}));

/** Long past the date, but the seller is at work or waits for an answer: looked at again tomorrow. */
export const waitOn = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "waitOn", () => ({
    dueAt: { deliver_end: hoursLater(ctx.now, policy.againHours) },
  }));
