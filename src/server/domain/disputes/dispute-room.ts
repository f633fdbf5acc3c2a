import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import type { PartyCtx } from "../context";
import { actorId } from "../context";
import { DomainError } from "../errors";
import { allowedActions } from "../machine";
import { loadOrder, type OrderSubject } from "../orders/load-order";
import { orders } from "../orders/machine";
import { orderRows } from "../orders/rows";
import { caseView } from "./case-view";
import { loadCases } from "./load-cases";
import { namesOf } from "./names-of";
import { sideOf } from "./rules";

export const DisputeRoom = z.strictObject({ ref: orderRefInput });

/** What a party may do in the room; the rest of an order's actions are on its own page. */
const roomActions = [
  "reportIssue",
  "withdrawIssue",
  "offer",
  "declineOffer",
  "withdrawOffer",
  "settle",
  "releaseUndisputed",
  "refundUndisputed",
  "bid",
  "giveEvidence",
  "respond",
  "escalate",
  "appeal",
  "acceptRuling",
  "complain",
];

/** All one side sees of what is wrong with an order, now and before. */
export const disputeRoom = async (ctx: PartyCtx) => {
  const [order, loaded] = await Promise.all([
    loadOrder(ctx.db, ctx.orderId),
    loadCases(ctx, ctx.orderId),
  ]);
  const side = order && sideOf(order, ctx.actor);
  if (!order || !side) throw new DomainError("order_not_found");
  const people = await namesOf(ctx, order);
  const viewer = { side, id: actorId(ctx.actor) ?? "" };
  const views = loaded.cases.map((one) => caseView({ order, people, loaded, viewer }, one));
  return {
    order: {
      id: order.id,
      ref: order.ref,
      title: order.title,
      status: order.status,
      resolution: order.resolution,
      role: side,
      otherName: side === "BUYER" ? people.seller : people.buyer,
      currency: order.currency,
      held: order.held,
      milestones: order.milestones.map(({ id, title, status }) => ({ id, title, status })),
      currentMilestoneId: order.current?.id ?? null,
    },
    case: views.find(({ closedAt }) => closedAt === null) ?? null,
    previous: views.filter(({ closedAt }) => closedAt !== null),
    actions: allowedActions(orders, order, ctx).filter(({ action }) =>
      roomActions.includes(action),
    ),
    deadlines: deadlinesOf(order),
    hold: order.hold
      ? { at: new Date(order.hold.at), reviewBy: new Date(order.hold.reviewBy) }
      : null,
  };
};

/** Each clock as a date, with the action of the table it leads to from where the order stands. */
export const deadlinesOf = (order: OrderSubject) =>
  order.deadlines
    .map(({ kind, dueAt, pausedFor }) => ({
      kind,
      dueAt,
      paused: pausedFor,
      // biome-ignore lint/suspicious/noThenProperty: a word of the page, not a promise
      then:
        orderRows.find((row) => "after" in row && row.after === kind && row.from === order.status)
          ?.action ?? null,
    }))
    .toSorted((a, b) => +a.dueAt - +b.dueAt);
