import * as z from "zod";
import { newId, orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { evidence } from "@/server/db/schema/orders";
import { advance, step } from "../advance";
import { toRow } from "../change";
import { actorId, type PartyCtx } from "../context";
import { orders } from "../orders/machine";
import { disputes } from "./machine";
import { caseOf } from "./rules";

export const Respond = z.strictObject({ ref: orderRefInput, text: notesInput(2000) });

/** The side that did not report says its word: from now on nothing is decided by its silence. */
export const respond = (ctx: PartyCtx, { text }: z.output<typeof Respond>) =>
  advance(ctx, orders, ctx.orderId, "respond", (order) => {
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
          fileIds: [],
          givenAt: ctx.now,
        }),
      ],
      tell: { disputeId: dispute.id },
    };
  });
