import { advance } from "../advance";
import { hoursLater } from "../clocks";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";
import { policy } from "../policy";
import { caseOf } from "./rules";

/** No ruling in time: whoever leads the arbiters hears of it, and again every day. */
export const remindRuling = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "remindRuling", (order) => ({
    dueAt: { ruling: hoursLater(ctx.now, policy.againHours) },
    tell: { disputeId: caseOf(order).id },
  }));
