import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { advance, step } from "../advance";
import { actorId, type Ctx } from "../context";
import { orders } from "../orders/machine";
import { disputes } from "./machine";
import { caseOf } from "./rules";

export const Escalate = z.strictObject({ ref: orderRefInput });

/** Talking did not help: one of them asks us after a day of it, or the clock does at its end. */
export const escalate = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "escalate", (order) => {
    const dispute = caseOf(order);
    return {
      also: [
        step(ctx, disputes, dispute, "escalate", {
          escalated_at: ctx.now,
          escalated_by: actorId(ctx.actor),
        }),
      ],
      wipe: [{ dispute_id: dispute.id, round: dispute.blindRound }],
      tell: { disputeId: dispute.id },
    };
  });
