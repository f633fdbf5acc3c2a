import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance, step } from "../advance";
import { actorId, type Ctx } from "../context";
import { orders } from "../orders/machine";
import { findDispute } from "./find-dispute";
import { disputes } from "./machine";
import { caseOf } from "./rules";

export const AnswerComplaint = z.strictObject({
  id: idInput("dispute"),
  answer: notesInput(4000),
});

/** A person answers what was complained about after the end; both may read it. */
export const answerComplaint = async (ctx: Ctx, input: z.output<typeof AnswerComplaint>) => {
  const orderId = await findDispute(ctx, input.id);
  return advance(ctx, orders, orderId, "answerComplaint", (order) => {
    const dispute = caseOf(order, input.id);
    return {
      also: [
        step(ctx, disputes, dispute, "answer", {
          arbiter_id: actorId(ctx.actor),
          assigned_at: ctx.now,
          closed_at: ctx.now,
        }),
      ],
      audit: { disputeId: dispute.id },
      tell: { disputeId: dispute.id },
      note: input.answer,
    };
  });
};
