import { asc, eq } from "drizzle-orm";
import { money } from "@/lib/money";
import { history } from "@/server/db/schema/history";
import type { Ctx } from "../context";
import type { OrderSubject } from "../orders/load-order";
import { namesOf } from "./names-of";

/** What staff see of any order: what was agreed, where it stands, where its money is. */
export const orderFacts = async (ctx: Pick<Ctx, "db">, order: OrderSubject) => {
  const of = (sum: bigint) => money(sum, order.currency);
  const names = await namesOf(ctx, order);
  return {
    id: order.id,
    ref: order.ref,
    title: order.title,
    description: order.description,
    status: order.status,
    fundingStatus: order.fundingStatus,
    resolution: order.resolution,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    buyer: order.buyerId === null ? null : { id: order.buyerId, name: names.buyer },
    seller: order.sellerId === null ? null : { id: order.sellerId, name: names.seller },
    hold: order.hold
      ? { ...order.hold, at: new Date(order.hold.at), reviewBy: new Date(order.hold.reviewBy) }
      : null,
    terms: termsOf(order),
    money: {
      amount: order.principal,
      due: order.due,
      funded: of(order.funded),
      released: of(order.released),
      refunded: of(order.refunded),
      chargedBack: of(order.chargedBack),
      held: order.held,
      undisputed: order.undisputed,
      feeHeld: of(order.feeFunded - order.feeSpent),
    },
    milestones: order.milestones.map((milestone) => ({
      id: milestone.id,
      title: milestone.title,
      status: milestone.status,
      deliverBy: milestone.deliverBy,
      amount: of(milestone.amount),
      released: of(milestone.released),
      refunded: of(milestone.refunded),
    })),
    conditions: order.conditions.map((condition) => ({
      id: condition.id,
      milestoneId: condition.milestoneId,
      text: condition.text,
      verifier: condition.verifier,
      required: condition.required,
      status: condition.status,
      reason: condition.reason,
    })),
  };
};

const termsOf = ({ terms, currency }: OrderSubject) => ({
  version: terms.version,
  hash: terms.hash,
  deliverBy: terms.deliverBy,
  deadlockTo: terms.deadlockTo,
  feePayer: terms.feePayer,
  inspectionHours: terms.inspectionHours,
  changeRounds: terms.changeRounds,
  handover: terms.handover,
  fundEach: terms.fundEach,
  buyerFee: money(terms.buyerFee + terms.buyerVat, currency),
  sellerFee: money(terms.sellerFee + terms.sellerVat, currency),
});

/** Everything that ever happened to an order and its parts, oldest first. */
export const historyOf = async (ctx: Pick<Ctx, "db">, orderId: string) => {
  const rows = await ctx.db
    .select()
    .from(history)
    .where(eq(history.orderId, orderId))
    .orderBy(asc(history.id))
    .limit(HISTORY_SHOWN);
  return rows.map(({ id, orderId: _, ...row }) => ({ ...row, id: id.toString() }));
};

const HISTORY_SHOWN = 500;
