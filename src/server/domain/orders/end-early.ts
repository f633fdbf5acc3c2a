import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import type { PartyCtx } from "../context";
import { orders } from "./machine";

const unpaid = { resolution: "NOT_FUNDED" } as const;

export const DeclineOrder = z.strictObject({
  ref: orderRefInput,
  reason: notesInput(500),
});

/** The person asked says no. No money has moved. */
export const declineOrder = (ctx: PartyCtx, input: z.output<typeof DeclineOrder>) =>
  advance(ctx, orders, ctx.orderId, "decline", () => ({ row: unpaid, note: input.reason }));

export const WithdrawOrder = z.strictObject({ ref: orderRefInput });

/** The person who made it takes it back before the other has agreed. */
export const withdrawOrder = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "withdraw", () => ({ row: unpaid }));

export const CancelOrder = z.strictObject({ ref: orderRefInput });

/**
 * Either of the two ends an agreed order that nobody has paid anything for. Ask the gateway about
 * open payments first: money may have come that nobody told us of.
 * @throws DomainError order_already_funded
 */
export const cancelOrder = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "cancel", () => ({ row: unpaid }));
