import { step } from "../advance";
import type { Move } from "../change";
import type { Ctx } from "../context";
import type { OrderSubject } from "./load-order";
import { milestones } from "./machine";
import { leftOf, type MilestoneShare, type Shares, sharesOf } from "./shares";

/** A division of held money, ready for a change: sums, the order's columns, the milestones' steps. */
export interface SharedOut extends Shares {
  readonly also: readonly Move[];
}

/**
 * Divides held money as `parts` say. A milestone whose money is gone ends, RELEASED when the seller
 * got any of it. When the whole order ends, milestones that were never paid are dropped.
 */
export const shareOut = (
  ctx: Ctx,
  order: OrderSubject,
  parts: readonly MilestoneShare[],
  { ends }: { ends: boolean },
): SharedOut => {
  const shares = sharesOf(order, parts);
  const paid = parts.map((part) => stepOf(ctx, order, part));
  const dropped = order.milestones
    .filter(({ status }) => ends && status === "PENDING")
    .map((milestone) => step(ctx, milestones, { ...milestone, order }, "drop"));
  return { ...shares, also: [...paid, ...dropped] };
};

const stepOf = (ctx: Ctx, order: OrderSubject, part: MilestoneShare): Move => {
  const { milestone, toSeller, toBuyer } = part;
  const released = milestone.released + toSeller;
  const gone = leftOf(milestone) === toSeller + toBuyer;
  const action = gone ? (released > 0n ? "release" : "refund") : "pay";
  return step(ctx, milestones, { ...milestone, order }, action, {
    released: released.toString(),
    refunded: (milestone.refunded + toBuyer).toString(),
    releases: milestone.releases + (toSeller > 0n ? 1 : 0),
  });
};
