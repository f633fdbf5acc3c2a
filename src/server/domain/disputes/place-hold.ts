import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { lineInput, notesInput } from "@/lib/text";
import type { Hold } from "@/server/db/schema/words";
import { advance } from "../advance";
import { clockRules, hoursLater } from "../clocks";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { findOrderId } from "../orders/find-order";
import { orders } from "../orders/machine";

export const holdReasons = [
  "RISK_FLAG",
  "FRAUD_REPORT",
  "COURT_ORDER",
  "COMPLIANCE_CHECK",
  "CHARGEBACK_RISK",
] as const;

export const PlaceHold = z.strictObject({
  ref: orderRefInput,
  reason: z.enum(holdReasons),
  /** What it rests on: the letter, the alert, the order of a court. */
  document: lineInput(200),
  note: notesInput(1000),
  /** When it is looked at again, a week from now at most. */
  reviewBy: z.date(),
});

type Input = z.output<typeof PlaceHold>;

/**
 * Stops an order's money and clocks. What it rests on is for staff and the audit; history, which both
 * sides read, says only that it happened.
 * @throws DomainError order_not_found, order_on_hold, order_not_funded, date_in_the_past,
 *   review_too_late
 */
export const placeHold = async (ctx: Ctx, input: Input) => {
  const orderId = await findOrderId(ctx, input.ref);
  checkReview(ctx.now, input.reviewBy);
  return advance(ctx, orders, orderId, "placeHold", () => {
    const hold: Hold = {
      reason: input.reason,
      note: `${input.document}\n${input.note}`,
      placedBy: actorId(ctx.actor) ?? "",
      at: ctx.now.toISOString(),
      reviewBy: input.reviewBy.toISOString(),
    };
    return {
      row: { hold },
      dueAt: { hold_review: input.reviewBy },
      audit: {
        reason: input.reason,
        document: input.document,
        note: input.note,
        reviewBy: hold.reviewBy,
      },
    };
  });
};

const checkReview = (now: Date, reviewBy: Date): void => {
  if (reviewBy <= now) throw new DomainError("date_in_the_past");
  if (reviewBy > hoursLater(now, clockRules.hold_review.hours)) {
    throw new DomainError("review_too_late");
  }
};
