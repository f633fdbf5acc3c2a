import { type Money, minus } from "@/lib/money";
import type { OrderView } from "./order-types";

/** What we still hold for the milestone at hand; the whole of it where there is but one. */
export const heldInHand = ({ milestones, sums }: OrderView): Money => {
  const current = milestones.find((milestone) => milestone.current);
  if (!current || milestones.length < 2) return sums.undisputed;
  return minus(minus(current.amount, current.released), current.refunded);
};
