import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import type { PartyCtx } from "../context";
import { orders } from "./machine";

export const DeclineOrder = z.strictObject({
  ref: orderRefInput,
  reason: notesInput(500),
});

/** The person asked says no. No money has moved. */
export const declineOrder = (ctx: PartyCtx, input: z.output<typeof DeclineOrder>) =>
  advance(ctx, orders, ctx.orderId, "decline", () => ({
    row: { resolution: "NOT_FUNDED", updated_at: ctx.now },
    note: input.reason,
  }));

export const WithdrawOrder = z.strictObject({ ref: orderRefInput });

/** The person who made it takes it back before the other has agreed. */
export const withdrawOrder = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "withdraw", () => ({
    row: { resolution: "NOT_FUNDED", updated_at: ctx.now },
  }));
