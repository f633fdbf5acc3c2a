import type { Money } from "@/lib/money";
import type { OrderSubject } from "./load-order";

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
