import { advance, step } from "../advance";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";
import { disputes } from "./machine";
import { caseOf } from "./rules";

/** The other side has said nothing in time, and too much is at stake for silence to decide. */
export const noteSilence = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "noteSilence", (order) => {
    const dispute = caseOf(order);
    return {
      also: [step(ctx, disputes, dispute, "hear", { defaulted: true })],
      tell: { disputeId: dispute.id },
    };
  });
