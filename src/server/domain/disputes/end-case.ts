import { money } from "@/lib/money";
import { step } from "../advance";
import type { Ctx } from "../context";
import { doorCode } from "../orders/door-code";
import type { OrderSubject } from "../orders/load-order";
import { openNext } from "../orders/open-next";
import { shareOut } from "../orders/share-out";
import { divideOver } from "../orders/shares";
import { closeCase } from "./close-case";
import { disputes, rulings } from "./machine";
import { caseOf, heldIn, scopeOf } from "./rules";

interface Ending {
  /** Of the contested sum, to the seller; the rest of it is the buyer's. Minor units. */
  readonly toSeller: bigint;
  readonly by: "settle" | "execute" | "deadlock";
  /** The offer both agreed to. */
  readonly offerId?: string;
  /** What the last to accept a ruling adds to it. */
  readonly lastWord?: Readonly<Record<string, unknown>>;
}

/**
 * Ends a case by dividing what was contested; what nobody contested in its scope goes to the seller
 * in the same journal. The order ends with it, or its next milestone goes on: `end` says which.
 */
export const endCase = (ctx: Ctx, order: OrderSubject, ending: Ending) => {
  const { toSeller, by, offerId, lastWord } = ending;
  const dispute = caseOf(order);
  const scope = scopeOf(order, dispute.milestoneId);
  const milestone = order.milestones.find(({ id }) => id === dispute.milestoneId);
  const onward = milestone ? openNext(ctx, order, milestone) : null;
  const uncontested = heldIn(scope) - dispute.amount;
  const parts = divideOver(scope, toSeller + uncontested);
  const shares = shareOut(ctx, order, parts, { ends: !onward });
  const after = onward ?? ended(order, shares.toSeller, by);
  const closed = closeCase(ctx, order, offerId);
  return {
    end: after.end,
    row: { ...shares.row, status_before_issue: null, ...after.row },
    dueAt: after.dueAt,
    also: [
      ...shares.also,
      ...after.also,
      step(ctx, disputes, dispute, by, {
        to_seller: toSeller.toString(),
        to_buyer: (dispute.amount - toSeller).toString(),
        closed_at: ctx.now,
      }),
      ...(order.ruling
        ? [step(ctx, rulings, order.ruling, by === "execute" ? "execute" : "overtake", lastWord)]
        : []),
      ...closed.also,
    ],
    wipe: closed.wipe,
    // The case came before the work: what goes on now begins by this.
    codes: onward && order.statusBeforeIssue === "ACCEPTED" ? doorCode(ctx, order) : [],
    posting: {
      key: `split:${offerId ?? dispute.id}:${shares.nth}`,
      orderId: order.id,
      owners: { order: order.id, seller: order.sellerId ?? "", buyer: order.buyerId ?? "" },
      amounts: { ...shares.amounts, contested: money(dispute.amount, order.currency) },
    },
    tell: { disputeId: dispute.id },
  };
};

/** REFUNDED says that this end gave the seller nothing. */
const ended = (order: OrderSubject, sellerGot: bigint, by: Ending["by"]) => {
  const nothingEver = sellerGot === 0n && order.released === 0n;
  const resolution = by === "settle" ? "SETTLED_BY_PARTIES" : "RULED";
  return {
    end: sellerGot === 0n ? ("refunded" as const) : ("paid" as const),
    row: {
      funding_status: "SETTLED",
      resolution: nothingEver ? "REFUNDED_FULL" : resolution,
    },
    dueAt: {},
    also: [],
  };
};
