import { and, eq, inArray, max } from "drizzle-orm";
import * as z from "zod";
import { newId, orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/disputes";
import { history } from "@/server/db/schema/history";
import { advance, birth } from "../advance";
import { toRow } from "../change";
import { hoursLater } from "../clocks";
import { actorId, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import { orders } from "../orders/machine";
import { policy } from "../policy";
import { blankCase } from "./blank-case";
import { type DisputeRow, disputes } from "./machine";
import { issueReasonInput, sideOf } from "./rules";

export const Complain = z.strictObject({
  ref: orderRefInput,
  reason: issueReasonInput,
  story: notesInput(2000),
});

/** When an order came to the end it stands at. */
const endedAt = async (ctx: PartyCtx): Promise<Date | null> => {
  const [row] = await ctx.db
    .select({ at: max(history.at) })
    .from(history)
    .where(
      and(
        eq(history.orderId, ctx.orderId),
        eq(history.noun, "orders"),
        inArray(history.to, ["CLOSED", "REFUNDED"]),
        // What happens to an order after its end leaves it where it is.
        inArray(history.from, [
          "ACCEPTED",
          "IN_PROGRESS",
          "COMPLETED",
          "ISSUE_REPORTED",
          "DISPUTED",
        ]),
      ),
    );
  return row?.at ?? null;
};

/**
 * A complaint after the end. It is read and answered by a person; it moves no money by itself.
 * @throws DomainError complaint_too_late, complaint_open
 */
export const complain = (ctx: PartyCtx, input: z.output<typeof Complain>) =>
  advance(ctx, orders, ctx.orderId, "complain", async (order) => {
    if (order.dispute) throw new DomainError("complaint_open");
    const end = await endedAt(ctx);
    if (!end || ctx.now > hoursLater(end, policy.complaintDays * 24)) {
      throw new DomainError("complaint_too_late");
    }
    const dispute: DisputeRow = {
      ...blankCase,
      id: newId("dispute"),
      orderId: order.id,
      milestoneId: null,
      status: "ESCALATED",
      reporterId: actorId(ctx.actor),
      reporterSide: sideOf(order, ctx.actor),
      reason: input.reason,
      story: input.story,
      wanted: "SPLIT",
      amount: 0n,
      currency: order.currency,
      openedAt: ctx.now,
      escalatedAt: ctx.now,
      escalatedBy: actorId(ctx.actor),
    };
    return {
      also: [birth(ctx, disputes, dispute, toRow(tables.disputes, dispute), "escalated")],
      tell: { disputeId: dispute.id },
    };
  });
