import type { ConditionView, OrderView } from "./order-types";

/** The promises of what is at hand now: the current milestone's, and those of the order as a whole. */
export const conditionsInHand = ({ conditions, milestones }: OrderView): ConditionView[] => {
  const current = milestones.find(({ current: here }) => here)?.id ?? null;
  return conditions.filter(
    ({ milestoneId }) => milestoneId === null || current === null || milestoneId === current,
  );
};
