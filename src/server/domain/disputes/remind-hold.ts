import { advance } from "../advance";
import { hoursLater } from "../clocks";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";
import { policy } from "../policy";

/** A hold was to be looked at by now: staff hear of it, and again every day. */
export const remindHold = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "remindHold", () => ({
    dueAt: { hold_review: hoursLater(ctx.now, policy.againHours) },
  }));
