import * as z from "zod";
import { idInput, newId, orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/orders";
import { advance, step } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import { readyFiles } from "../files/read";
import { findOrderId } from "./find-order";
import { isOver, type OrderSubject } from "./load-order";
import { conditions, orders } from "./machine";

/** A condition of the order with the order it belongs to. @throws DomainError condition_not_found */
export const conditionOf = (order: OrderSubject, id: string) => {
  const condition = order.conditions.find((candidate) => candidate.id === id);
  if (!condition) throw new DomainError("condition_not_found");
  const milestone = order.milestones.find((one) => one.id === condition.milestoneId);
  // Its money is gone: nobody's word about it changes anything any more.
  if (milestone && isOver(milestone)) throw new DomainError("state_forbids_action");
  return { ...condition, order };
};

const one = { ref: orderRefInput, conditionId: idInput("condition") };

export const ClaimCondition = z.strictObject({
  ...one,
  evidence: notesInput(2000).optional(),
  fileIds: z.array(idInput("file")).max(10).default([]),
});

type Shown = Pick<z.output<typeof ClaimCondition>, "evidence" | "fileIds">;

/** What each kind of evidence asks for; a code that cannot be entered needs words that say why. */
const isShown = (kind: OrderSubject["conditions"][number]["evidenceKind"], shown: Shown) => {
  switch (kind) {
    case "NONE":
      return true;
    case "TEXT":
    case "CODE":
      return shown.evidence !== undefined;
    case "PHOTO":
    case "FILE":
      return shown.fileIds.length > 0;
  }
};

/**
 * The seller says a condition is met and shows how.
 * @throws DomainError evidence_missing, file_not_ready, condition_not_found
 */
export const claimCondition = (ctx: PartyCtx, input: z.input<typeof ClaimCondition>) => {
  const shown = { evidence: input.evidence, fileIds: [...new Set(input.fileIds ?? [])] };
  return advance(ctx, orders, ctx.orderId, "claim", async (order) => {
    const condition = conditionOf(order, input.conditionId);
    if (!isShown(condition.evidenceKind, shown)) throw new DomainError("evidence_missing");
    await readyFiles(ctx, order.id, shown.fileIds);
    return {
      also: [step(ctx, conditions, condition, "claim", { reason: null })],
      evidence: evidenceOf(ctx, condition, shown),
      note: condition.text,
    };
  });
};

const evidenceOf = (
  ctx: Ctx,
  { id, orderId }: OrderSubject["conditions"][number],
  { evidence, fileIds }: Shown,
) =>
  evidence === undefined && fileIds.length === 0
    ? []
    : [
        toRow(tables.evidence, {
          id: newId("evidence"),
          orderId,
          conditionId: id,
          disputeId: null,
          givenBy: actorId(ctx.actor),
          text: evidence ?? "",
          fileIds,
          givenAt: ctx.now,
        }),
      ];

export const FulfilCondition = z.strictObject(one);

/** Whoever verifies a condition has looked and agrees that it is met. */
export const fulfilCondition = (ctx: PartyCtx, input: z.output<typeof FulfilCondition>) =>
  advance(ctx, orders, ctx.orderId, "fulfil", (order) => {
    const condition = conditionOf(order, input.conditionId);
    return {
      also: [step(ctx, conditions, condition, "fulfil", { fulfilled_by: actorId(ctx.actor) })],
      note: condition.text,
    };
  });

export const RejectCondition = z.strictObject({ ...one, reason: notesInput(500) });

/** Whoever verifies it does not agree; the seller may claim it again with better evidence. */
export const rejectCondition = (ctx: PartyCtx, input: z.output<typeof RejectCondition>) =>
  advance(ctx, orders, ctx.orderId, "reject", (order) => {
    const condition = conditionOf(order, input.conditionId);
    return {
      also: [step(ctx, conditions, condition, "reject", { reason: input.reason })],
      note: `${condition.text} — ${input.reason}`,
    };
  });

export const WaiveCondition = z.strictObject(one);

/** The buyer does without it. Only the buyer may, and not once the milestone is paid out. */
export const waiveCondition = (ctx: PartyCtx, input: z.output<typeof WaiveCondition>) =>
  advance(ctx, orders, ctx.orderId, "waive", (order) => {
    const condition = conditionOf(order, input.conditionId);
    return {
      also: [step(ctx, conditions, condition, "waive", { waived_by: actorId(ctx.actor) })],
      note: condition.text,
    };
  });

export const VerifyAsked = z.discriminatedUnion("verdict", [
  z.strictObject({ ...one, verdict: z.literal("FULFILLED") }),
  z.strictObject({ ...one, verdict: z.literal("REJECTED"), reason: notesInput(500) }),
]);

/** Someone whose word was agreed on, by phone number, says whether a condition is met. To anybody
 *  else there is no such order. @throws DomainError order_not_found */
export const verifyAsked = async (ctx: Ctx, input: z.output<typeof VerifyAsked>) => {
  const orderId = await findOrderId(ctx, input.ref);
  const order = await orders.read(ctx.db, orderId);
  if (!order || !orders.rolesOf(order, ctx.actor).includes("thirdParty")) {
    throw new DomainError("order_not_found");
  }
  const there = { ...ctx, orderId };
  return input.verdict === "FULFILLED"
    ? fulfilCondition(there, input)
    : rejectCondition(there, input);
};

/** Staff name the order by its reference too, and need not belong to it. */
export const asStaffOf = async (ctx: Ctx, ref: string): Promise<PartyCtx> => ({
  ...ctx,
  orderId: await findOrderId(ctx, ref),
});
