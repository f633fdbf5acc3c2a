import { step } from "../advance";
import type { Move } from "../change";
import type { Ctx } from "../context";
import { lapseOpen } from "./extensions";
import { isOver, type MilestoneRow, type OrderSubject } from "./load-order";
import { milestones } from "./machine";
import { deliveryBy } from "./rules";

/** What the order does once a milestone is behind it. */
export interface Onward {
  readonly end: "next" | "unpaid";
  readonly row: Readonly<Record<string, unknown>>;
  readonly also: readonly Move[];
  readonly dueAt: Readonly<Partial<Record<"deliver_by" | "deliver_end" | "order_end", Date>>>;
}

/**
 * The milestone after `ended`: it begins at once when its money is here, and waits for it when not.
 * Null when there is none and the order itself is at its end.
 */
export const openNext = (ctx: Ctx, order: OrderSubject, ended: MilestoneRow): Onward | null => {
  const next = order.milestones.find((one) => !isOver(one) && one.position > ended.position);
  if (!next) return null;
  const wanted = next.deliverBy ?? order.terms.deliverBy;
  const { row: date, dueAt } = deliveryBy(order, wanted, ctx.now);
  const row = { inspection_from: null, buyer_told_at: null, ...date };
  const lapsed = lapseOpen(ctx, order);
  if (next.status === "PENDING") {
    const waits = { ...row, deliver_by: wanted, funding_status: "PARTIALLY_FUNDED" };
    return { end: "unpaid", row: waits, also: lapsed, dueAt: { order_end: dueAt.order_end } };
  }
  const begun =
    next.status === "FUNDED" ? [step(ctx, milestones, { ...next, order }, "start")] : [];
  return { end: "next", row, also: [...lapsed, ...begun], dueAt };
};
