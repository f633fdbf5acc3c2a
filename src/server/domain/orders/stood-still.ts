import type { OrderSubject } from "./load-order";

/**
 * The date of an order that stood still since `since`, where it had passed before: it moves by as
 * long, so that nobody is called late for days on which nothing could be handed in. A date that has
 * not passed has a clock of its own, which was stopped and is given back its time.
 */
export const stoodStill = (
  { deliverBy, deadlines, status, statusBeforeIssue }: OrderSubject,
  since: Date,
  now: Date,
): Readonly<Record<string, unknown>> => {
  const atWork = (statusBeforeIssue ?? status) === "IN_PROGRESS";
  const runs = deadlines.some(({ kind }) => kind === "deliver_by");
  if (deliverBy === null || deliverBy > since || runs || !atWork) return {};
  return { deliver_by: new Date(+deliverBy + +now - +since) };
};
