import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import * as tables from "@/server/db/schema/orders";
import { advance } from "../advance";
import { toRow } from "../change";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { tierRefusal } from "../tiers/tier-refusal";
import { findOrderId } from "./find-order";
import type { OrderSubject } from "./load-order";
import { orders } from "./machine";

export const AcceptOrder = z.strictObject({
  ref: orderRefInput,
  /** The hash of the terms that were on the screen. */
  termsHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * The other side agrees to exactly the terms it was shown, and becomes buyer or seller.
 * @throws DomainError terms_changed, tier_limit, not_invited, own_order, order_taken and those of `advance`
 */
export const acceptOrder = async (ctx: Ctx, input: z.output<typeof AcceptOrder>) => {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("sign_in_needed");
  const id = await findOrderId(ctx, input.ref);
  try {
    return await advance(ctx, orders, id, "accept", (order) => {
      if (order.terms.hash !== input.termsHash) throw new DomainError("terms_changed");
      const side = sideOfAnswer(order, actor.id);
      const acceptance = {
        orderId: id,
        termsVersion: order.termsVersion,
        userId: actor.id,
        side,
        hash: input.termsHash,
        acceptedAt: ctx.now,
      };
      return {
        row: side === "SELLER" ? { seller_id: actor.id } : { buyer_id: actor.id },
        acceptances: [toRow(tables.acceptances, acceptance)],
      };
    });
  } catch (error) {
    throw await whyNotAccepted(ctx, id, error);
  }
};

/** The seat of whoever answers: their own, if a counter-offer gave them one, or the one left. */
const sideOfAnswer = (order: OrderSubject, userId: string): "BUYER" | "SELLER" => {
  if (userId === order.buyerId) return "BUYER";
  if (userId === order.sellerId) return "SELLER";
  return order.creatorSide === "BUYER" ? "SELLER" : "BUYER";
};

/** "Not yours to do" is true but no help: say whether it is one's own, taken, or for another number. */
const whyNotAccepted = async (ctx: Ctx, id: string, error: unknown): Promise<unknown> => {
  if (!(error instanceof DomainError)) return error;
  const order = await orders.read(ctx.db, id);
  if (!order) return error;
  if (error.code === "tier_limit") return tierRefusal(ctx, order.principal.amount, error);
  if (error.code !== "not_yours_to_do") return error;
  const roles = orders.rolesOf(order, ctx.actor);
  if (roles.includes("creator")) return new DomainError("own_order");
  if (order.buyerId && order.sellerId) return new DomainError("order_taken");
  return new DomainError("not_invited");
};
