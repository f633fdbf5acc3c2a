import * as z from "zod";
import { idInput, newId, orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { disputeMessages } from "@/server/db/schema/disputes";
import { advance, step } from "../advance";
import { actorId, type Ctx, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import { loadOrder, type OrderSubject } from "../orders/load-order";
import { orders } from "../orders/machine";
import { findDispute } from "./find-dispute";
import { type DisputeRow, disputes } from "./machine";
import { caseOf, sideOf } from "./rules";

export const Say = z.strictObject({ ref: orderRefInput, text: notesInput(2000) });

/**
 * A word of one side in the room of a case. The first word of the side that did not report is its
 * answer, wherever it is said.
 * @throws DomainError dispute_not_found, not_yours_to_do
 */
export const say = async (ctx: PartyCtx, { text }: z.output<typeof Say>) => {
  const order = await loadOrder(ctx.db, ctx.orderId);
  if (!order) throw new DomainError("order_not_found");
  const dispute = caseOf(order);
  if (sideOf(order, ctx.actor) === null) throw new DomainError("not_yours_to_do");
  // Heard first and written after: cut off in between, they say it again, and are not held silent.
  if (isAnswer(ctx, order, dispute)) await hear(ctx, order.id, dispute.id);
  return write(ctx, dispute, "user", text);
};

const hear = async (ctx: PartyCtx, orderId: string, disputeId: string): Promise<void> => {
  try {
    await advance(ctx, orders, orderId, "respond", (order) => ({
      also: [step(ctx, disputes, caseOf(order, disputeId), "hear", { responded_at: ctx.now })],
      tell: { disputeId },
    }));
  } catch (error) {
    // Another word of theirs was the first by a moment.
    if (!(error instanceof DomainError) || error.code !== "already_said") throw error;
  }
};

const isAnswer = (ctx: Ctx, order: OrderSubject, dispute: DisputeRow): boolean =>
  order.status === "DISPUTED" &&
  dispute.respondedAt === null &&
  actorId(ctx.actor) !== dispute.reporterId;

export const SayAsArbiter = z.strictObject({ id: idInput("dispute"), text: notesInput(2000) });

/** A word of the arbiter whose case it is, read by both sides. @throws DomainError not_your_case */
export const sayAsArbiter = async (ctx: Ctx, { id, text }: z.output<typeof SayAsArbiter>) => {
  const order = await loadOrder(ctx.db, await findDispute(ctx, id));
  if (!order) throw new DomainError("dispute_not_found");
  const dispute = caseOf(order, id);
  if (dispute.arbiterId !== actorId(ctx.actor)) throw new DomainError("not_your_case");
  return write(ctx, dispute, "staff", text);
};

const write = async (ctx: Ctx, dispute: DisputeRow, authorKind: "user" | "staff", text: string) => {
  const id = newId("disputeMessage");
  await ctx.db.insert(disputeMessages).values({
    id,
    orderId: dispute.orderId,
    disputeId: dispute.id,
    authorKind,
    authorId: actorId(ctx.actor) ?? "",
    text,
    at: ctx.now,
  });
  return { id };
};
