import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { idInput, newId, orderRefInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/disputes";
import { evidence } from "@/server/db/schema/orders";
import { advance, birth, step } from "../advance";
import { toRow } from "../change";
import { actorId, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import { readyFiles } from "../files/read";
import type { OrderSubject } from "../orders/load-order";
import { milestones, offers, orders } from "../orders/machine";
import { blankCase } from "./blank-case";
import { type DisputeRow, disputes } from "./machine";
import { heldIn, issueReasonInput, scopeOf, sideOf } from "./rules";

export const ReportIssue = z.strictObject({
  ref: orderRefInput,
  reason: issueReasonInput,
  story: notesInput(2000),
  wanted: z.enum(["RELEASE", "REFUND", "SPLIT"], "Say what you want"),
  /** What is contested; everything in question when not said. */
  amount: amountInput.optional(),
  scope: z.enum(["ORDER", "MILESTONE"]).default("ORDER"),
  fileIds: z.array(idInput("file")).max(20).default([]),
});

type Input = z.output<typeof ReportIssue>;

/**
 * One of them says that something is wrong. What is contested is locked apart from the rest of the
 * money, the clocks of delivery stop, and the two of them talk until the negotiation runs out.
 * Before anything is delivered all that is in question is contested, not a part of it.
 * @throws DomainError order_not_funded, contest_all, amount_above_held, file_not_ready
 */
export const reportIssue = async (ctx: PartyCtx, input: Input) => {
  const files = await readyFiles(ctx, ctx.orderId, input.fileIds);
  return advance(ctx, orders, ctx.orderId, "reportIssue", (order) => {
    const dispute = newCase(ctx, order, input);
    const scope = scopeOf(order, dispute.milestoneId);
    return {
      row: { status_before_issue: order.status },
      also: [
        birth(ctx, disputes, dispute, toRow(tables.disputes, dispute), "issue"),
        ...scope.map((milestone) =>
          step(ctx, milestones, { ...milestone, order }, "contest", {
            status_before_issue: milestone.status,
          }),
        ),
        // An offer to end it all was made before anybody knew of this.
        ...order.offers.map((offer) =>
          step(ctx, offers, { ...offer, order }, "replace", { answered_at: ctx.now }),
        ),
      ],
      evidence: [
        toRow(evidence, {
          id: newId("evidence"),
          orderId: order.id,
          conditionId: null,
          disputeId: dispute.id,
          givenBy: actorId(ctx.actor),
          text: input.story,
          fileIds: files.map(({ id }) => id),
          givenAt: ctx.now,
        }),
      ],
      posting: {
        key: `contest:${dispute.id}:1`,
        orderId: order.id,
        owners: { order: order.id },
        amounts: { contested: money(dispute.amount, order.currency) },
      },
      tell: { disputeId: dispute.id },
      note: input.reason,
    };
  });
};

const newCase = (ctx: PartyCtx, order: OrderSubject, input: Input): DisputeRow => {
  const several = order.milestones.length > 1;
  const milestoneId = input.scope === "MILESTONE" && several ? (order.current?.id ?? null) : null;
  const held = heldIn(scopeOf(order, milestoneId));
  const amount = input.amount?.amount ?? held;
  if (amount > held || amount === 0n) throw new DomainError("amount_above_held");
  if (order.status !== "COMPLETED" && amount !== held) throw new DomainError("contest_all");
  return {
    ...blankCase,
    id: newId("dispute"),
    orderId: order.id,
    milestoneId,
    status: "TALKING",
    reporterId: actorId(ctx.actor),
    reporterSide: sideOf(order, ctx.actor),
    reason: input.reason,
    story: input.story,
    wanted: input.wanted,
    amount,
    currency: order.currency,
    openedAt: ctx.now,
  };
};
