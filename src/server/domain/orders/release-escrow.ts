import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { advance, step } from "../advance";
import type { PartyCtx } from "../context";
import { milestones, orders } from "./machine";

export const ReleaseEscrow = z.strictObject({ ref: orderRefInput });

/**
 * The buyer is satisfied: all that is held leaves escrow, our fee is earned, the rest is the
 * seller's. Who, from where and under which guards is the row `COMPLETED → release`; here we say
 * only how much, from the terms frozen when the order was made.
 */
export const releaseEscrow = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "release", (order) => {
    const { terms, principal, sellerGets } = order;
    const of = (amount: bigint) => money(amount, order.currency);
    const [milestone] = order.milestones;
    if (!milestone || !order.sellerId)
      throw new Error("a completed order has a milestone and a seller");
    const nth = milestone.releases + 1;
    return {
      row: {
        funding_status: "SETTLED",
        resolution: "RELEASED",
        released: principal.amount.toString(),
        updated_at: ctx.now,
      },
      also: [step(ctx, milestones, { ...milestone, order }, "release", { releases: nth })],
      posting: {
        key: `release:${order.id}:${milestone.id}:${nth}`,
        orderId: order.id,
        owners: { order: order.id, seller: order.sellerId },
        amounts: {
          net: sellerGets,
          sellerFee: of(terms.sellerFee),
          sellerVat: of(terms.sellerVat),
          buyerFee: of(terms.buyerFee),
          buyerVat: of(terms.buyerVat),
        },
      },
    };
  });
