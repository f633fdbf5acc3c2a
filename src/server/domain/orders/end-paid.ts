import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import type { Ctx, PartyCtx } from "../context";
import type { OrderSubject } from "./load-order";
import { orders } from "./machine";
import { refundAll } from "./refund-all";

export const BackOut = z.strictObject({ ref: orderRefInput, reason: notesInput(500) });

/** The seller will not do it after all: the buyer has everything back, our fee too. */
export const backOut = (ctx: PartyCtx, input: z.output<typeof BackOut>) =>
  advance(ctx, orders, ctx.orderId, "backOut", (order) => ({
    ...refundAll(ctx, order),
    note: input.reason,
  }));

/**
 * What we keep of the fee when the buyer cancels a paid order now: as the terms froze it, and
 * nothing once the seller has let the day to begin pass. Minor units.
 */
export const cancelKeeps = (order: OrderSubject, now: Date): { fee: bigint; vat: bigint } => {
  const startBy = order.deadlines.find(({ kind }) => kind === "start_by");
  const inTime = startBy !== undefined && (startBy.pausedFor !== null || startBy.dueAt > now);
  const { cancelFee, cancelVat } = order.terms;
  return inTime ? { fee: cancelFee, vat: cancelVat } : { fee: 0n, vat: 0n };
};

export const CancelPaid = z.strictObject({ ref: orderRefInput });

/** The buyer no longer wants what they paid for and nobody has begun. */
export const cancelPaid = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "cancelPaid", (order) =>
    refundAll(ctx, order, { keeping: cancelKeeps(order, ctx.now) }),
  );

/** Paid for, and nobody did anything for a week after the work was to begin. */
export const endIdle = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "endIdle", (order) => refundAll(ctx, order));

export const CancelLate = z.strictObject({ ref: orderRefInput });

/** Late by more than the grace: the buyer takes back what is held. What was released stays so. */
export const cancelLate = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "cancelLate", (order) => refundAll(ctx, order));

/** Late by two weeks, and the seller has not been heard of since the date. */
export const endLate = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "endLate", (order) => refundAll(ctx, order));
