import type { Db } from "@/server/db/client";
import { dueOf } from "../clocks";
import type { Actor } from "../context";
import type { Machine, Subject } from "../machine";
import { type ConditionRow, loadOrder, type MilestoneRow, type OrderSubject } from "./load-order";
import { conditionRows, extensionRows, milestoneRows, offerRows, orderRows } from "./rows";
import { guards, refuses, rolesOf } from "./rules";

export const orders: Machine<OrderSubject, (typeof orderRows)[number]> = {
  noun: "orders",
  rows: orderRows,
  missing: "order_not_found",
  read: loadOrder,
  rolesOf,
  guards,
  refuses,
  dueOf: (order, clock, now) => {
    const { terms } = order;
    const deliverBy = order.deliverBy ?? terms.deliverBy;
    if (clock === "deliver_by") return deliverBy;
    if (clock === "deliver_end") return dueOf(deliverBy, clock, terms.clocks);
    // A week after the day to begin, however far away that was agreed to be.
    if (clock === "start_end") {
      return dueOf(dueOf(now, "start_by", terms.clocks), clock, terms.clocks);
    }
    if (clock === "order_end") return dueOf(deliverBy > now ? deliverBy : now, clock, terms.clocks);
    return dueOf(now, clock, { ...terms.clocks, inspection: terms.inspectionHours });
  },
  stamp: (order, { actor, now }) => ({
    updated_at: now,
    ...(actor.kind === "user" && actor.id === order.sellerId ? { seller_acted_at: now } : {}),
  }),
};

export type Part<R extends Subject> = R & { readonly order: OrderSubject };

/** A part is never looked up alone: it comes with its order, which says who is who. */
const readWithOrder = (_db: Db, _id: string): Promise<null> => {
  throw new Error("a part of an order is read with its order");
};

export const milestones: Machine<Part<MilestoneRow>, (typeof milestoneRows)[number]> = {
  noun: "milestones",
  rows: milestoneRows,
  missing: "order_not_found",
  read: readWithOrder,
  rolesOf: () => ["order"],
  guards: {},
};

/** Whose word a condition waits for. Silence and codes are nobody's. */
const verifies = (
  { order, verifier, verifierPhone }: Part<ConditionRow>,
  actor: Actor,
): boolean => {
  const roles = rolesOf(order, actor);
  switch (verifier) {
    case "BUYER":
    case "BOTH":
      return roles.includes("buyer");
    case "SELLER":
      return roles.includes("seller");
    case "STAFF":
      return roles.includes("verifier");
    case "THIRD_PARTY":
      return actor.kind === "user" && actor.phone === verifierPhone;
    case "SYSTEM":
      return false;
  }
};

export const conditions: Machine<Part<ConditionRow>, (typeof conditionRows)[number]> = {
  noun: "conditions",
  rows: conditionRows,
  missing: "condition_not_found",
  read: readWithOrder,
  rolesOf: (condition, actor) => [
    "order",
    ...rolesOf(condition.order, actor).filter((role) => role !== "verifier"),
    ...(verifies(condition, actor) ? ["verifier"] : []),
  ],
  guards: {
    buyerVerifies: ({ verifier }) => (verifier === "BUYER" ? null : "conditions_unmet"),
    systemVerifies: ({ verifier }) => (verifier === "SYSTEM" ? null : "conditions_unmet"),
  },
};

type Extension = OrderSubject["extensions"][number];

export const extensions: Machine<Part<Extension>, (typeof extensionRows)[number]> = {
  noun: "extensions",
  rows: extensionRows,
  missing: "no_extension_asked",
  read: readWithOrder,
  rolesOf: () => ["order"],
  guards: {},
};

type Offer = OrderSubject["offers"][number];

export const offers: Machine<Part<Offer>, (typeof offerRows)[number]> = {
  noun: "offers",
  rows: offerRows,
  missing: "no_offer",
  read: readWithOrder,
  rolesOf: () => ["order"],
  guards: {},
};
