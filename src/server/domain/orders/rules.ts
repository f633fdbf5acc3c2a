import type { Actor } from "../context";
import type { GuardCheck } from "../machine";
import type { ConditionRow, OrderSubject } from "./load-order";

/** What a person is to an order. Someone invited by number is that person and nobody else. */
export const rolesOf = (order: OrderSubject, actor: Actor): string[] => {
  if (actor.kind === "clock") return ["clock"];
  if (actor.kind === "gateway") return ["gateway"];
  if (actor.kind !== "user") return [];
  const roles: string[] = [];
  if (actor.id === order.createdBy) roles.push("creator");
  if (actor.id === order.buyerId) roles.push("buyer");
  if (actor.id === order.sellerId) roles.push("seller");
  if (roles.length > 0) return roles;
  const open = order.buyerId === null || order.sellerId === null;
  if (open && order.invitedPhone === actor.phone) return ["invited"];
  if (open && order.invitedPhone === null) return ["anyone"];
  return [];
};

const passed =
  (kind: string): GuardCheck<OrderSubject> =>
  (order, ctx) => {
    const clock = order.deadlines.find((deadline) => deadline.kind === kind);
    return clock && clock.dueAt <= ctx.now ? null : "not_due_yet";
  };

const required = (order: OrderSubject): ConditionRow[] =>
  order.conditions.filter((condition) => condition.required);

/** The guards of the order table: sentences that can be true, and the refusal when they are not. */
export const guards = {
  acceptByPassed: passed("accept_by"),
  payByPassed: passed("pay_by"),
  isFunded: (order) => (order.fundingStatus === "FUNDED" ? null : "order_not_funded"),
  isNotFunded: (order) => (order.fundingStatus === "FUNDED" ? "order_already_funded" : null),
  everyRequiredClaimed: (order) =>
    required(order).every((condition) =>
      ["CLAIMED", "FULFILLED", "WAIVED"].includes(condition.status),
    )
      ? null
      : "conditions_unclaimed",
  everyRequiredMet: (order) =>
    required(order).every((condition) => ["FULFILLED", "WAIVED"].includes(condition.status))
      ? null
      : "conditions_unmet",
  notOnHold: (order) => (order.hold === null ? null : "order_on_hold"),
} as const satisfies Record<string, GuardCheck<OrderSubject>>;

export type Guard = keyof typeof guards;

const HOUR = 3_600_000;

/** How long each clock runs, in milliseconds; a template or the terms may say otherwise later. */
export const periods = { accept_by: 72 * HOUR, pay_by: 48 * HOUR } as const;

export const dueIn = (now: Date, clock: keyof typeof periods): Date =>
  new Date(now.getTime() + periods[clock]);

/** The sentence both sides read; the words are the interface's. */
export const sentenceKey = (order: OrderSubject, roles: readonly string[]): string => {
  const buyer = roles.includes("buyer");
  const who = buyer ? "buyer" : "seller";
  switch (order.status) {
    case "CREATED":
      return roles.includes("creator") ? "created.creator" : "created.invited";
    case "ACCEPTED":
      return order.fundingStatus === "FUNDED" ? `funded.${who}` : `accepted.${who}`;
    case "IN_PROGRESS":
      return `started.${who}`;
    case "COMPLETED":
      return `completed.${who}`;
    case "ISSUE_REPORTED":
    case "DISPUTED":
      return "paused";
    case "CLOSED":
      return `closed.${who}`;
    case "REFUNDED":
      return `refunded.${who}`;
    case "DECLINED":
      return "declined";
    case "CANCELLED":
      return "withdrawn";
    case "EXPIRED":
      return "expired";
  }
};

export type RailStage = "agree" | "pay" | "held" | "delivered" | "released" | "ended";

/** Where the money is, for the picture of it. */
export const railStage = (order: OrderSubject): RailStage => {
  switch (order.status) {
    case "CREATED":
      return "agree";
    case "ACCEPTED":
      return order.fundingStatus === "FUNDED" ? "held" : "pay";
    case "IN_PROGRESS":
    case "ISSUE_REPORTED":
    case "DISPUTED":
      return "held";
    case "COMPLETED":
      return "delivered";
    case "CLOSED":
      return "released";
    case "REFUNDED":
    case "DECLINED":
    case "CANCELLED":
    case "EXPIRED":
      return "ended";
  }
};
