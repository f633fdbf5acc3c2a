import type { Money } from "@/lib/money";
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

/** Which side a viewer is on; someone asked in is the side the creator is not. */
export const roleOf = (order: OrderSubject, roles: readonly string[]): "BUYER" | "SELLER" => {
  if (roles.includes("buyer")) return "BUYER";
  if (roles.includes("seller")) return "SELLER";
  return order.creatorSide === "BUYER" ? "SELLER" : "BUYER";
};

type Named = { readonly name: string | null } | null;

/** Before the other side has agreed, someone asked in knows only who asks. */
export const otherNameOf = (
  roles: readonly string[],
  role: "BUYER" | "SELLER",
  people: { buyer: Named; seller: Named; creator: Named },
): string | null => {
  const other = role === "BUYER" ? people.seller : people.buyer;
  if (other) return other.name;
  return roles.includes("creator") ? null : (people.creator?.name ?? null);
};

/** The sentence one side reads: where the money is, who must act, by when. The words are the interface's. */
export interface Sentence {
  readonly key: string;
  readonly params: {
    readonly other: string | null;
    readonly amount?: Money;
    readonly dueAt?: Date | null;
  };
}

const dueAt = (order: OrderSubject, kind: string): Date | null =>
  order.deadlines.find((deadline) => deadline.kind === kind)?.dueAt ?? null;

export const sentenceOf = (
  order: OrderSubject,
  roles: readonly string[],
  other: string | null,
): Sentence => {
  const buyer = roles.includes("buyer");
  const { deliverBy } = order.terms;
  const say = (key: string, params: Omit<Sentence["params"], "other"> = {}): Sentence => ({
    key,
    params: { other, ...params },
  });
  switch (order.status) {
    case "CREATED":
      return say(roles.includes("creator") ? "waiting_to_agree" : "asked_to_agree", {
        dueAt: dueAt(order, "accept_by"),
      });
    case "ACCEPTED":
      if (order.fundingStatus === "FUNDED") {
        return say(buyer ? "held_waiting_start_buyer" : "held_waiting_start_seller", {
          dueAt: deliverBy,
        });
      }
      return say(buyer ? "pay_to_start" : "waiting_for_payment", {
        amount: order.due,
        dueAt: dueAt(order, "pay_by"),
      });
    case "IN_PROGRESS":
      return say(buyer ? "held_buyer" : "held_seller", {
        amount: order.principal,
        dueAt: deliverBy,
      });
    case "COMPLETED":
      return say(buyer ? "check_item" : "waiting_for_check", { amount: order.sellerGets });
    case "ISSUE_REPORTED":
      return say("issue");
    case "DISPUTED":
      return say("dispute");
    case "CLOSED":
      return say(buyer ? "done_buyer" : "done_seller", { amount: order.sellerGets });
    case "REFUNDED":
      return say(buyer ? "refunded_buyer" : "refunded_seller", { amount: order.due });
    case "DECLINED":
      return say("declined");
    case "CANCELLED":
      return say("withdrawn");
    case "EXPIRED":
      return say(order.buyerId && order.sellerId ? "expired_unpaid" : "expired_unanswered");
  }
};

/** Where the money is, for the picture of it. */
export type RailStage = "WITH_BUYER" | "COMING" | "HELD" | "WITH_SELLER" | "RETURNED" | "NOTHING";

export const railStage = (order: OrderSubject): RailStage => {
  switch (order.status) {
    case "CREATED":
      return "WITH_BUYER";
    case "ACCEPTED":
      return order.fundingStatus === "FUNDED" ? "HELD" : "WITH_BUYER";
    case "IN_PROGRESS":
    case "COMPLETED":
    case "ISSUE_REPORTED":
    case "DISPUTED":
      return "HELD";
    case "CLOSED":
      return "WITH_SELLER";
    case "REFUNDED":
      return "RETURNED";
    case "DECLINED":
    case "CANCELLED":
    case "EXPIRED":
      return "NOTHING";
  }
};
