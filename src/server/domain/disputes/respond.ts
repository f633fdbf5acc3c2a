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

export const Respond = z.strictObject({
  ref: orderRefInput,
  text: notesInput(2000),
  fileIds: z.array(idInput("file")).max(20).default([]),
});

/**
 * The side that did not report says its word: from now on nothing is decided by its silence. What
 * it shows comes with the word, for an answer half arrived could not be given again.
 * @throws DomainError file_not_ready
 */
export const respond = async (ctx: PartyCtx, { text, fileIds }: z.output<typeof Respond>) => {
  const files = await readyFiles(ctx, ctx.orderId, fileIds);
  return advance(ctx, orders, ctx.orderId, "respond", (order) => {
    const dispute = caseOf(order);
    return {
      also: [step(ctx, disputes, dispute, "hear", { responded_at: ctx.now })],
      evidence: [
        toRow(evidence, {
          id: newId("evidence"),
          orderId: order.id,
          conditionId: null,
          disputeId: dispute.id,
          givenBy: actorId(ctx.actor),
          text,
          fileIds: files.map(({ id }) => id),
          givenAt: ctx.now,
        }),
      ],
      tell: { disputeId: dispute.id },
    };
  });
};
