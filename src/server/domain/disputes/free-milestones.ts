import type { MilestoneRow, OrderSubject } from "../orders/load-order";
import { fundedMilestones, leftOf } from "../orders/shares";
import { caseOf } from "./rules";

/**
 * Where money that nobody contests is taken from: not from a milestone that is contested whole. When
 * only a part is contested it lies in what comes after, and the sum says how far one may go.
 */
export const freeMilestones = (order: OrderSubject): MilestoneRow[] => {
  const { milestoneId, amount } = caseOf(order);
  return fundedMilestones(order).filter(
    (milestone) => milestone.id !== milestoneId || leftOf(milestone) !== amount,
  );
};
