import { advance, step } from "../advance";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";
import { disputes } from "./machine";
import { caseOf } from "./rules";

/** The days for evidence are over; from now on an arbiter's clock runs. */
export const lockEvidence = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "lockEvidence", (order) => {
    const dispute = caseOf(order);
    return {
      also: [step(ctx, disputes, dispute, "lock", { evidence_locked_at: ctx.now })],
      tell: { disputeId: dispute.id },
    };
  });
