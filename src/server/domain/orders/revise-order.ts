import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/orders";
import { advance } from "../advance";
import { toRow } from "../change";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { orderCosts } from "../fees/rules";
import { feeVersionInput, seenFees } from "../fees/seen-fees";
import { tierRefusal } from "../tiers/tier-refusal";
import { needName } from "./create-order";
import { findOrderId } from "./find-order";
import type { OrderSubject } from "./load-order";
import { orders } from "./machine";
import { checkJudges, checkTerms, draftTerms, termsInput } from "./terms";

export const ReviseOrder = z.strictObject({
  ...termsInput,
  ref: orderRefInput,
  /** The hash of the terms that were on the screen when these were written. */
  termsHash: z.string().regex(/^[0-9a-f]{64}$/),
  feeVersion: feeVersionInput,
  note: z.union([z.literal(""), notesInput(500)]).default(""),
});

/**
 * A counter-offer, or a change of mind before anyone agreed: a new version of the terms, which its
 * proposer accepts by proposing it and the other side must accept anew. Someone asked in who
 * answers with other terms takes the other seat by it.
 * @throws DomainError terms_changed, price_changed, those of `createOrder` and of `advance`
 */
export const reviseOrder = async (ctx: Ctx, input: z.output<typeof ReviseOrder>) => {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("sign_in_needed");
  const { ref, termsHash, feeVersion, note, ...agreed } = input;
  checkTerms(ctx, agreed);
  await needName(ctx, actor.id);
  const id = await findOrderId(ctx, ref);
  return advance(ctx, orders, id, "revise", async (order) => {
    if (order.terms.hash !== termsHash) throw new DomainError("terms_changed");
    const fees = await seenFees(ctx, { feeVersion }, (now) => orderCosts(now, agreed));
    checkJudges(agreed.conditions, [actor.phone, order.invitedPhone]);
    const version = order.termsVersion + 1;
    const terms = draftTerms(ctx, order, agreed, { version, proposedBy: actor.id, note, fees });
    const side = sideOf(order, actor.id);
    const acceptance = {
      orderId: id,
      termsVersion: version,
      userId: actor.id,
      side,
      hash: terms.row.hash,
      acceptedAt: ctx.now,
    };
    return {
      row: {
        title: agreed.title,
        description: agreed.description,
        amount: agreed.amount.amount.toString(),
        terms_version: version,
        deliver_by: agreed.deliverBy,
        ...(side === "SELLER" ? { seller_id: actor.id } : { buyer_id: actor.id }),
      },
      also: terms.parts(order),
      terms: [toRow(tables.orderTerms, terms.row)],
      acceptances: [toRow(tables.acceptances, acceptance)],
      note: note || undefined,
    };
  }).catch(async (error: unknown) => {
    throw await tierRefusal(ctx, agreed.amount.amount, error);
  });
};

/** The seat of whoever revises; someone asked in takes the one the creator left. */
const sideOf = (order: OrderSubject, userId: string): "BUYER" | "SELLER" => {
  if (userId === order.buyerId) return "BUYER";
  if (userId === order.sellerId) return "SELLER";
  return order.creatorSide === "BUYER" ? "SELLER" : "BUYER";
};
