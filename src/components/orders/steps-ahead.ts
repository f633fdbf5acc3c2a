import type { OrderView } from "./order-types";

type People = { buyer: string; seller: string };

/** A step that is still to come, with the clock that says by when. */
export type StepAhead = { text: string; clock: string | null };

const does = (who: string, one: string, you: string) =>
  who === "You" ? `You ${you}` : `${who} ${one}`;

const agree = (who: string): StepAhead => ({
  text: does(who, "agrees", "agree"),
  clock: "accept_by",
});
const pay = (buyer: string): StepAhead => ({
  text: does(buyer, "pays and we hold it", "pay and we hold it"),
  clock: "pay_by",
});
const start = (seller: string): StepAhead => ({
  text: does(seller, "starts", "start"),
  clock: "start_by",
});
const deliver = (seller: string): StepAhead => ({
  text: does(seller, "delivers and says so", "deliver and say so"),
  clock: "deliver_by",
});
const release = (buyer: string): StepAhead => ({
  text: does(buyer, "checks and releases the money", "check and release the money"),
  clock: "inspection",
});

/** What still has to happen, by where the order stands and not by what has happened once already. */
export function stepsAhead(order: OrderView, { buyer, seller }: People): StepAhead[] {
  const end = [release(buyer)];
  const work = [deliver(seller), ...end];
  switch (order.status) {
    case "CREATED": {
      const other = order.role === "BUYER" ? seller : buyer;
      return [agree(order.answers ? "You" : other), pay(buyer), start(seller), ...work];
    }
    case "ACCEPTED":
      if (order.fundingStatus !== "FUNDED") return [pay(buyer), start(seller), ...work];
      return [start(seller), ...work];
    case "IN_PROGRESS":
      if (order.fundingStatus !== "FUNDED") return [pay(buyer), ...work];
      if (order.milestones.some(({ current, status }) => current && status === "SUBMITTED")) {
        return end;
      }
      return work;
    case "COMPLETED":
      return end;
    case "ISSUE_REPORTED":
      return [{ text: "You two agree, or we decide", clock: "negotiation" }];
    case "DISPUTED":
      return [{ text: "We decide, or you two agree after all", clock: "ruling" }];
    case "CLOSED":
    case "REFUNDED":
    case "DECLINED":
    case "CANCELLED":
    case "EXPIRED":
      return [];
  }
}
