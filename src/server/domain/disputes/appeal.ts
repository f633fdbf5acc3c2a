import * as z from "zod";
import { idInput, newId, orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { evidence } from "@/server/db/schema/orders";
import { advance, step } from "../advance";
import { toRow } from "../change";
import { dueOf, hoursLater } from "../clocks";
import { actorId, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import { readyFiles } from "../files/read";
import type { OrderSubject } from "../orders/load-order";
import { orders } from "../orders/machine";
import { policy } from "../policy";
import { type DisputeRow, disputes, rulings } from "./machine";
import { caseOf, rulingIn, sideOf } from "./rules";

export const Appeal = z.strictObject({
  ref: orderRefInput,
  /** The ruling that was read. */
  rulingId: idInput("ruling"),
  /** What is new: a reason or a proof that was not there before. */
  reason: notesInput(2000),
  fileIds: z.array(idInput("file")).max(20).default([]),
});

/** After an appeal the deadlock is never nearer than this. */
const DEADLOCK_LEAST_HOURS = 14 * 24;

/** As if the appeal had taken nobody's time, and at least two weeks from now. */
const newDeadlock = (order: OrderSubject, dispute: DisputeRow, now: Date): Date => {
  const first = dueOf(dispute.escalatedAt ?? now, "deadlock", order.terms.clocks);
  const least = hoursLater(now, DEADLOCK_LEAST_HOURS);
  return first > least ? first : least;
};

/**
 * One side, once, asks for another arbiter: the ruling falls, evidence may be added for two days.
 * @throws DomainError no_ruling, appeal_used, file_not_ready
 */
export const appeal = async (ctx: PartyCtx, input: z.output<typeof Appeal>) => {
  const files = await readyFiles(ctx, ctx.orderId, input.fileIds);
  return advance(ctx, orders, ctx.orderId, "appeal", (order) => {
    const dispute = caseOf(order);
    const ruling = rulingIn(order);
    if (ruling.id !== input.rulingId) throw new DomainError("no_ruling");
    const side = sideOf(order, ctx.actor) === "BUYER" ? "buyer" : "seller";
    return {
      dueAt: {
        evidence: hoursLater(ctx.now, policy.appealEvidenceHours),
        deadlock: newDeadlock(order, dispute, ctx.now),
      },
      also: [
        step(ctx, rulings, ruling, "appeal"),
        step(ctx, disputes, dispute, "appeal", {
          round: dispute.round + 1,
          arbiter_id: null,
          assigned_at: null,
          evidence_locked_at: null,
          [`${side}_appealed_at`]: ctx.now,
        }),
      ],
      evidence: [
        toRow(evidence, {
          id: newId("evidence"),
          orderId: order.id,
          conditionId: null,
          disputeId: dispute.id,
          givenBy: actorId(ctx.actor),
          text: input.reason,
          fileIds: files.map(({ id }) => id),
          givenAt: ctx.now,
        }),
      ],
      tell: { disputeId: dispute.id, rulingId: ruling.id },
    };
  });
};
