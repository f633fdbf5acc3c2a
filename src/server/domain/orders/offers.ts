import * as z from "zod";
import { newId, orderRefInput } from "@/lib/ids";
import { parseMoney } from "@/lib/money";
import { notesInput } from "@/lib/text";
import { offers as table } from "@/server/db/schema/disputes";
import { advance, birth, step } from "../advance";
import { type Move, toRow } from "../change";
import { hoursLater } from "../clocks";
import { actorId, type Ctx, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import { codeInput } from "../people/otp";
import { policy } from "../policy";
import { confirmStep } from "./confirm-step";
import type { OrderSubject } from "./load-order";
import { offers, orders } from "./machine";
import { offerOf, offerTo } from "./rules";

/** A sum that may be nothing: all of it for the other side is an offer too. */
const partInput = z
  .string()
  .max(40)
  .transform((text, ctx) => {
    const none = /^(₦|NGN)?\s*0+(\.0{1,2})?$/i.test(text.trim());
    const parsed = none ? 0n : parseMoney(text)?.amount;
    if (parsed !== undefined) return parsed;
    ctx.addIssue({ code: "custom", message: "Type an amount like 185,000.00, or 0" });
    return z.NEVER;
  });

export const OfferSplit = z.strictObject({
  ref: orderRefInput,
  /** What the seller would get, before the seller's fee; the rest would go back to the buyer. */
  toSeller: partInput,
  note: z.union([z.literal(""), notesInput(1000)]).default(""),
  code: codeInput.optional(),
});

/** What an offer now divides: what is contested, or all that is held. Minor units. */
export const offeredSum = (order: OrderSubject): bigint =>
  order.dispute === null ? order.held.amount : order.dispute.amount;

/**
 * One side says how it would share the money. It stands for two days, in place of any earlier one
 * of the same side.
 * @throws DomainError split_does_not_add_up, code_needed, code_wrong
 */
export const offerSplit = (ctx: PartyCtx, input: z.output<typeof OfferSplit>) => {
  return advance(ctx, orders, ctx.orderId, "offer", async (order) => {
    const sum = offeredSum(order);
    if (input.toSeller > sum) throw new DomainError("split_does_not_add_up");
    await confirmStep(ctx, order, sum, input.code);
    const offer: OrderSubject["offers"][number] = {
      id: newId("offer"),
      orderId: order.id,
      disputeId: order.dispute?.id ?? null,
      status: "OPEN",
      madeBy: actorId(ctx.actor) ?? "",
      side: actorId(ctx.actor) === order.sellerId ? "SELLER" : "BUYER",
      toSeller: input.toSeller,
      toBuyer: sum - input.toSeller,
      currency: order.currency,
      note: input.note,
      madeAt: ctx.now,
      expiresAt: hoursLater(ctx.now, policy.offerHours),
      answeredAt: null,
    };
    return {
      also: [
        ...answered(ctx, order, offerOf(order, ctx.actor), "replace"),
        birth(ctx, offers, { ...offer, order }, toRow(table, offer)),
      ],
      note: input.note || undefined,
    };
  });
};

const answered = (
  ctx: Ctx,
  order: OrderSubject,
  offer: OrderSubject["offers"][number] | null,
  action: "replace" | "decline" | "withdraw",
): Move[] =>
  offer ? [step(ctx, offers, { ...offer, order }, action, { answered_at: ctx.now })] : [];

export const AnswerOffer = z.strictObject({ ref: orderRefInput });

/** The other side does not agree to the split offered. @throws DomainError no_offer */
export const declineOffer = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "declineOffer", (order) => ({
    also: answered(ctx, order, offerTo(order, ctx), "decline"),
  }));

/** Whoever offered takes it back. @throws DomainError no_offer */
export const withdrawOffer = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "withdrawOffer", (order) => ({
    also: answered(ctx, order, offerOf(order, ctx.actor), "withdraw"),
  }));

/**
 * The offer that the actor now accepts, the very one they read, and the step that says so. An offer about other money than
 * is in question now, because some was released or contested since, can no longer be accepted.
 * @throws DomainError no_offer, split_does_not_add_up
 */
export const acceptedOffer = (ctx: Ctx, order: OrderSubject, offerId: string) => {
  const offer = offerTo(order, ctx);
  if (offer?.id !== offerId) throw new DomainError("no_offer");
  const about = offer.disputeId === (order.dispute?.id ?? null);
  if (!about || offer.toSeller + offer.toBuyer !== offeredSum(order)) {
    throw new DomainError("split_does_not_add_up");
  }
  const move = step(ctx, offers, { ...offer, order }, "accept", { answered_at: ctx.now });
  return { offer, move };
};
