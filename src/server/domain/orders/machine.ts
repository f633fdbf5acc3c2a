import type { Db } from "@/server/db/client";
import type { Actor } from "../context";
import type { Machine, Row, Subject } from "../machine";
import { type ConditionRow, loadOrder, type MilestoneRow, type OrderSubject } from "./load-order";
import { type Guard, guards, rolesOf } from "./rules";

type Status = OrderSubject["status"];
type By = "creator" | "buyer" | "seller" | "invited" | "anyone" | "clock" | "gateway";

/** The whole product: who may do what to an order, when, and what it moves. Anything else is refused. */
// biome-ignore format: a table is read by its columns
export const orderRows = [
  { from: null,          action: "create",   by: ["creator"],                                                    to: "CREATED",                                           starts: ["accept_by"], event: "order.created" },
  { from: "CREATED",     action: "accept",   by: ["invited", "anyone"],                                          to: "ACCEPTED",    clears: ["accept_by"],                starts: ["pay_by"],    event: "order.accepted" },
  { from: "CREATED",     action: "decline",  by: ["invited"],                                                    to: "DECLINED",    clears: ["*"],                                               event: "order.declined" },
  { from: "CREATED",     action: "withdraw", by: ["creator"],                                                    to: "CANCELLED",   clears: ["*"],                                               event: "order.withdrawn" },
  { from: "CREATED",     action: "expire",   by: ["clock"],   needs: ["acceptByPassed"],                         to: "EXPIRED",     clears: ["*"], after: "accept_by",                           event: "order.expired" },
  { from: "ACCEPTED",    action: "fund",     by: ["gateway"], needs: ["isNotFunded"],          moves: "receipt", to: "ACCEPTED",    clears: ["pay_by"],                                          event: "order.funded" },
  { from: "ACCEPTED",    action: "expire",   by: ["clock"],   needs: ["isNotFunded", "payByPassed"],             to: "EXPIRED",     clears: ["*"], after: "pay_by",                              event: "order.expired" },
  { from: "ACCEPTED",    action: "start",    by: ["seller"],  needs: ["isFunded"],                               to: "IN_PROGRESS",                                                              event: "order.started" },
  { from: "IN_PROGRESS", action: "claim",    by: ["seller"],                                                     to: "IN_PROGRESS",                                                              event: "order.claimed" },
  { from: "COMPLETED",   action: "claim",    by: ["seller"],                                                     to: "COMPLETED",                                                                event: "order.claimed" },
  { from: "IN_PROGRESS", action: "fulfil",   by: ["buyer"],                                                      to: "IN_PROGRESS",                                                              event: "order.fulfilled" },
  { from: "COMPLETED",   action: "fulfil",   by: ["buyer"],                                                      to: "COMPLETED",                                                                event: "order.fulfilled" },
  { from: "IN_PROGRESS", action: "reject",   by: ["buyer"],                                                      to: "IN_PROGRESS",                                                              event: "order.rejected" },
  { from: "COMPLETED",   action: "reject",   by: ["buyer"],                                                      to: "COMPLETED",                                                                event: "order.rejected" },
  { from: "IN_PROGRESS", action: "complete", by: ["seller"],  needs: ["everyRequiredClaimed"],                   to: "COMPLETED",                                                                event: "order.completed" },
  { from: "COMPLETED",   action: "release",  by: ["buyer"],   needs: ["everyRequiredMet", "notOnHold"], moves: "release", to: "CLOSED", clears: ["*"],                                           event: "order.released" },
] as const satisfies readonly Row<Status, By, Guard>[];

/** A part of an order; it follows the order's own steps. */
// biome-ignore format: a table is read by its columns
export const milestoneRows = [
  { from: null,          action: "create",  by: ["creator"], to: "PENDING" },
  { from: "PENDING",     action: "fund",    by: ["gateway"], to: "FUNDED" },
  { from: "FUNDED",      action: "start",   by: ["seller"],  to: "IN_PROGRESS" },
  { from: "IN_PROGRESS", action: "submit",  by: ["seller"],  to: "SUBMITTED" },
  { from: "SUBMITTED",   action: "release", by: ["buyer"],   to: "RELEASED" },
] as const satisfies readonly Row<MilestoneRow["status"], By>[];

/** A promise inside an order: the seller says it is done, the buyer says whether it is. */
// biome-ignore format: a table is read by its columns
export const conditionRows = [
  { from: null,       action: "create", by: ["creator"], to: "PENDING" },
  { from: "PENDING",  action: "claim",  by: ["seller"],  to: "CLAIMED" },
  { from: "REJECTED", action: "claim",  by: ["seller"],  to: "CLAIMED" },
  { from: "CLAIMED",  action: "fulfil", by: ["buyer"],   to: "FULFILLED" },
  { from: "CLAIMED",  action: "reject", by: ["buyer"],   to: "REJECTED" },
] as const satisfies readonly Row<ConditionRow["status"], By>[];

export type OrderRow = (typeof orderRows)[number];

export const orders: Machine<OrderSubject, OrderRow> = {
  noun: "orders",
  rows: orderRows,
  missing: "order_not_found",
  read: loadOrder,
  rolesOf,
  guards,
};

type Part<R extends Subject> = R & { readonly order: OrderSubject };

/** A part is never looked up alone: it comes with its order, which says who is who. */
const readWithOrder = (_db: Db, _id: string): Promise<null> => {
  throw new Error("a part of an order is read with its order");
};

const rolesInOrder = (part: { readonly order: OrderSubject }, actor: Actor) =>
  rolesOf(part.order, actor);

export const milestones: Machine<Part<MilestoneRow>, (typeof milestoneRows)[number]> = {
  noun: "milestones",
  rows: milestoneRows,
  missing: "order_not_found",
  read: readWithOrder,
  rolesOf: rolesInOrder,
  guards: {},
};

export const conditions: Machine<Part<ConditionRow>, (typeof conditionRows)[number]> = {
  noun: "conditions",
  rows: conditionRows,
  missing: "condition_not_found",
  read: readWithOrder,
  rolesOf: rolesInOrder,
  guards: {},
};
