import * as z from "zod";
import { idInput, newId, orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/orders";
import { advance, step } from "../advance";
import { toRow } from "../change";
import { actorId, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import type { OrderSubject } from "./load-order";
import { conditions, orders } from "./machine";

const conditionOf = (order: OrderSubject, id: string) => {
  const condition = order.conditions.find((candidate) => candidate.id === id);
  if (!condition) throw new DomainError("condition_not_found");
  return { ...condition, order };
};

const one = { ref: orderRefInput, conditionId: idInput("condition") };

export const ClaimCondition = z.strictObject({
  ...one,
  evidence: notesInput(2000).optional(),
});

/** The seller says a condition is met and shows how. @throws DomainError evidence_missing */
export const claimCondition = (ctx: PartyCtx, input: z.output<typeof ClaimCondition>) =>
  advance(ctx, orders, ctx.orderId, "claim", (order) => {
    const condition = conditionOf(order, input.conditionId);
    if (condition.evidenceKind !== "NONE" && !input.evidence)
      throw new DomainError("evidence_missing");
    const given = input.evidence
      ? [
          toRow(tables.evidence, {
            id: newId("evidence"),
            orderId: order.id,
            conditionId: condition.id,
            givenBy: actorId(ctx.actor),
            text: input.evidence,
            givenAt: ctx.now,
          }),
        ]
      : [];
    return {
      row: { updated_at: ctx.now },
      also: [step(ctx, conditions, condition, "claim", { reason: null })],
      evidence: given,
      note: condition.text,
    };
  });

export const FulfilCondition = z.strictObject(one);

/** The buyer has looked and agrees that a condition is met. */
export const fulfilCondition = (ctx: PartyCtx, input: z.output<typeof FulfilCondition>) =>
  advance(ctx, orders, ctx.orderId, "fulfil", (order) => {
    const condition = conditionOf(order, input.conditionId);
    return {
      row: { updated_at: ctx.now },
      also: [step(ctx, conditions, condition, "fulfil")],
      note: condition.text,
    };
  });

export const RejectCondition = z.strictObject({
  ...one,
  reason: notesInput(500),
});

/** The buyer has looked and does not agree; the seller may claim it again with better evidence. */
export const rejectCondition = (ctx: PartyCtx, input: z.output<typeof RejectCondition>) =>
  advance(ctx, orders, ctx.orderId, "reject", (order) => {
    const condition = conditionOf(order, input.conditionId);
    return {
      row: { updated_at: ctx.now },
      also: [step(ctx, conditions, condition, "reject", { reason: input.reason })],
      note: `${condition.text} — ${input.reason}`,
    };
  });
