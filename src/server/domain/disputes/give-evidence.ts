import * as z from "zod";
import { idInput, newId, orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { evidence } from "@/server/db/schema/orders";
import { advance, step } from "../advance";
import { toRow } from "../change";
import { actorId, type PartyCtx } from "../context";
import { readyFiles } from "../files/read";
import { orders } from "../orders/machine";
import { disputes } from "./machine";
import { caseOf } from "./rules";

export const GiveEvidence = z.strictObject({
  ref: orderRefInput,
  text: notesInput(2000),
  fileIds: z.array(idInput("file")).max(20).default([]),
});

/**
 * One side shows what it has. The first word of the side that did not report is its answer.
 * @throws DomainError evidence_locked, file_not_ready
 */
export const giveEvidence = async (ctx: PartyCtx, input: z.output<typeof GiveEvidence>) => {
  const files = await readyFiles(ctx, ctx.orderId, input.fileIds);
  return advance(ctx, orders, ctx.orderId, "giveEvidence", (order) => {
    const dispute = caseOf(order);
    const answers =
      order.status === "DISPUTED" &&
      dispute.respondedAt === null &&
      actorId(ctx.actor) !== dispute.reporterId;
    return {
      end: answers ? "answer" : "more",
      also: answers ? [step(ctx, disputes, dispute, "hear", { responded_at: ctx.now })] : [],
      evidence: [
        toRow(evidence, {
          id: newId("evidence"),
          orderId: order.id,
          conditionId: null,
          disputeId: dispute.id,
          givenBy: actorId(ctx.actor),
          text: input.text,
          fileIds: files.map(({ id }) => id),
          givenAt: ctx.now,
        }),
      ],
      tell: { disputeId: dispute.id },
    };
  });
};
