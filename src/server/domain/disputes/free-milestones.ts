import { DomainError } from "../errors";
import type { MilestoneRow, OrderSubject } from "../orders/load-order";
import { fundedMilestones, leftOf } from "../orders/shares";
import { policy } from "../policy";
import { caseOf } from "./rules";

/** A part of what nobody contests, or all of it. @throws DomainError amount_above_held, part_too_small */
export const checkPart = ({ undisputed }: OrderSubject, amount: bigint): void => {
  if (amount > undisputed.amount) throw new DomainError("amount_above_held");
  if (amount < policy.partLeast && amount !== undisputed.amount) {
    throw new DomainError("part_too_small", { least: policy.partLeast.toString() });
  }
};

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
