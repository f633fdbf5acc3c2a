import type { OrderView } from "./order-types";

/** The date in force: the milestone's at hand, else what the terms say. */
export const currentDeliverBy = ({ milestones, terms, deadlines }: OrderView): Date =>
  milestones.find(({ current }) => current)?.deliverBy ??
  deadlines.find(({ kind }) => kind === "deliver_by")?.dueAt ??
  terms.deliverBy;
