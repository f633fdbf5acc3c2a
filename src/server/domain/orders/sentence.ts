import type { Money } from "@/lib/money";
import type { Clock } from "../clocks";
import type { Given } from "../ledger/given-by-orders";
import type { OrderSubject } from "./load-order";

/** The sentence one side reads: where the money is, who must act, by when. The words are the interface's. */
export interface Sentence {
  readonly key: string;
  readonly params: {
    readonly other: string | null;
    readonly amount?: Money;
    readonly received?: Money;
    readonly left?: Money;
    readonly title?: string;
    readonly dueAt?: Date | null;
  };
}

type Params = Omit<Sentence["params"], "other">;
type Said = readonly [key: string, params?: Params];

const dueAt = (order: OrderSubject, kind: Clock): Date | null =>
  order.deadlines.find((deadline) => deadline.kind === kind)?.dueAt ?? null;

interface Viewer {
  readonly buyer: boolean;
  readonly answers: boolean;
  readonly given: Given;
}

export const sentenceOf = (
  order: OrderSubject,
  roles: readonly string[],
  other: string | null,
  given: Given = new Map(),
): Sentence => {
  const viewer = {
    buyer: roles.includes("buyer"),
    answers: roles.includes("answerer"),
    given,
  };
  const [key, params = {}] = order.hold && !isOver(order) ? ["on_hold"] : said(order, viewer);
  return { key, params: { other, ...params } };
};

const isOver = ({ status }: OrderSubject) =>
  ["CLOSED", "REFUNDED", "DECLINED", "CANCELLED", "EXPIRED"].includes(status);

const said = (order: OrderSubject, viewer: Viewer): Said => {
  switch (order.status) {
    case "CREATED":
      return agreeing(order, viewer);
    case "ACCEPTED":
      return order.fundingStatus === "FUNDED" ? waiting(order, viewer) : paying(order, viewer);
    case "IN_PROGRESS":
      return working(order, viewer);
    case "COMPLETED":
      return checking(order, viewer);
    case "ISSUE_REPORTED":
      return ["issue", { dueAt: dueAt(order, "negotiation") }];
    case "DISPUTED":
      return arguing(order);
    case "CLOSED":
    case "REFUNDED":
      return divided(order, viewer);
    case "DECLINED":
      return ["declined"];
    case "CANCELLED":
    case "EXPIRED":
      return unpaid(order, viewer);
  }
};

const checking = (order: OrderSubject, { buyer }: Viewer): Said => {
  const params = { amount: order.sellerGets, dueAt: dueAt(order, "inspection") };
  if (buyer) return ["check_item", params];
  return isUnheard(order)
    ? ["waiting_unheard", { dueAt: dueAt(order, "silence_end") }]
    : ["waiting_for_check", params];
};

/** The time to look has passed once already, without proof that the buyer knew of it. */
const isUnheard = (order: OrderSubject): boolean =>
  order.buyerToldAt === null && dueAt(order, "silence_end") !== null;

const agreeing = (order: OrderSubject, { answers }: Viewer): Said => {
  const params = { dueAt: dueAt(order, "accept_by") };
  if (order.termsVersion > 1)
    return [answers ? "asked_to_agree_anew" : "waiting_to_agree_anew", params];
  return [answers ? "asked_to_agree" : "waiting_to_agree", params];
};

const paying = (order: OrderSubject, { buyer }: Viewer): Said => {
  const params = { amount: order.missing, dueAt: dueAt(order, "pay_by") };
  if (order.fundingStatus === "UNFUNDED")
    return [buyer ? "pay_to_start" : "waiting_for_payment", params];
  const received = { amount: order.funded + order.feeFunded, currency: order.currency };
  return [
    buyer ? "part_paid_buyer" : "part_paid_seller",
    { ...params, left: order.missing, received },
  ];
};

const waiting = (order: OrderSubject, { buyer }: Viewer): Said => {
  const startBy = dueAt(order, "start_by");
  if (startBy === null) {
    return [buyer ? "start_late_buyer" : "start_late_seller", { dueAt: dueAt(order, "start_end") }];
  }
  return [buyer ? "held_waiting_start_buyer" : "held_waiting_start_seller", { dueAt: startBy }];
};

const working = (order: OrderSubject, { buyer }: Viewer): Said => {
  const title = order.current?.title ?? order.title;
  if (order.fundingStatus !== "FUNDED") {
    const params = { amount: order.missing, title, dueAt: dueAt(order, "pay_by") };
    return [buyer ? "pay_next_milestone" : "waiting_for_next_payment", params];
  }
  if (order.current?.status === "SUBMITTED") {
    const params = { title, dueAt: dueAt(order, "inspection") };
    if (!buyer && isUnheard(order)) {
      return ["waiting_unheard", { dueAt: dueAt(order, "silence_end") }];
    }
    return [buyer ? "check_milestone" : "waiting_for_milestone", params];
  }
  if (dueAt(order, "deliver_by") === null) {
    return [buyer ? "late_buyer" : "late_seller", { dueAt: order.deliverBy }];
  }
  return [
    buyer ? "held_buyer" : "held_seller",
    { amount: order.held, dueAt: order.deliverBy ?? order.terms.deliverBy },
  ];
};

const arguing = (order: OrderSubject): Said => {
  if (order.ruling?.status === "PROPOSED") {
    return ["ruling_proposed", { dueAt: dueAt(order, "appeal") }];
  }
  if (order.dispute?.evidenceLockedAt)
    return ["dispute_decides", { dueAt: dueAt(order, "ruling") }];
  return ["dispute", { dueAt: dueAt(order, "evidence") }];
};

/** What an ended order gave to each, as the ledger has it: net of fees, with fees given back. */
const divided = (order: OrderSubject, { buyer, given }: Viewer): Said => {
  const of = (userId: string | null, principal: bigint) => ({
    amount: given.get(userId ?? "") ?? principal,
    currency: order.currency,
  });
  const seller = of(order.sellerId, order.released);
  const back = of(order.buyerId, order.refunded);
  if (order.status === "REFUNDED") {
    return [buyer ? "refunded_buyer" : "refunded_seller", { amount: back }];
  }
  if (order.refunded === 0n) return [buyer ? "done_buyer" : "done_seller", { amount: seller }];
  const params = { amount: seller, left: back };
  if (order.resolution === "RULED") return [buyer ? "ruled_buyer" : "ruled_seller", params];
  return [buyer ? "split_buyer" : "split_seller", params];
};

const unpaid = (order: OrderSubject, { buyer, given }: Viewer): Said => {
  if (order.late) {
    const received = { amount: BigInt(order.late.received), currency: order.currency };
    return [
      buyer ? "late_money_buyer" : "late_money_seller",
      { received, dueAt: dueAt(order, "revive_by") },
    ];
  }
  const agreed = order.buyerId !== null && order.sellerId !== null;
  if (order.status === "CANCELLED") return [agreed ? "cancelled" : "withdrawn"];
  const back = given.get(order.buyerId ?? "") ?? order.refunded;
  if (back > 0n && buyer) {
    return ["expired_part_paid_buyer", { amount: { amount: back, currency: order.currency } }];
  }
  return [agreed ? "expired_unpaid" : "expired_unanswered"];
};

/** Where the money is, for the picture of it. */
export type RailStage = "WITH_BUYER" | "COMING" | "HELD" | "WITH_SELLER" | "RETURNED" | "NOTHING";

export const railStage = (order: OrderSubject): RailStage => {
  switch (order.status) {
    case "CREATED":
      return "WITH_BUYER";
    case "ACCEPTED":
      return order.fundingStatus === "UNFUNDED" ? "WITH_BUYER" : "HELD";
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
      return order.late ? "HELD" : "NOTHING";
  }
};
