import { newId } from "@/lib/ids";
import { money } from "@/lib/money";
import * as tables from "@/server/db/schema/disputes";
import { birth, step } from "../advance";
import { toRow } from "../change";
import type { Ctx } from "../context";
import type { OrderSubject } from "../orders/load-order";
import { milestones, offers } from "../orders/machine";
import { blankCase } from "./blank-case";
import { type DisputeRow, disputes } from "./machine";
import { heldIn, scopeOf } from "./rules";

const stories = {
  silence:
    "The seller says it is done. We could not prove that any message reached the buyer, so a person decides.",
  old: "Two months have passed since the agreed date and part of the work is handed in, so a person decides.",
} as const;

/** A case that nobody reported: all that is held for what was handed in is contested. */
export const caseBySilence = (ctx: Ctx, order: OrderSubject, reason: keyof typeof stories) => {
  const milestoneId = order.milestones.length > 1 ? (order.current?.id ?? null) : null;
  const scope = scopeOf(order, milestoneId);
  const dispute: DisputeRow = {
    ...blankCase,
    id: newId("dispute"),
    orderId: order.id,
    milestoneId,
    status: "ESCALATED",
    reporterId: null,
    reporterSide: null,
    reason,
    story: stories[reason],
    wanted: "RELEASE",
    amount: heldIn(scope),
    currency: order.currency,
    openedAt: ctx.now,
    escalatedAt: ctx.now,
  };
  return {
    row: { status_before_issue: order.status },
    also: [
      birth(ctx, disputes, dispute, toRow(tables.disputes, dispute), "escalated"),
      ...scope.map((milestone) =>
        step(ctx, milestones, { ...milestone, order }, "contest", {
          status_before_issue: milestone.status,
        }),
      ),
      ...order.offers.map((offer) =>
        step(ctx, offers, { ...offer, order }, "replace", { answered_at: ctx.now }),
      ),
    ],
    posting: {
      key: `contest:${dispute.id}:1`,
      orderId: order.id,
      owners: { order: order.id },
      amounts: { contested: money(dispute.amount, order.currency) },
    },
    tell: { disputeId: dispute.id },
  };
};
