import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { advance, step } from "../advance";
import { actorId, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import { fundSteps, placeOf } from "../orders/fund-order";
import { lateOf } from "../orders/late-money";
import { orders } from "../orders/machine";
import { takeAlong } from "../suspense/take-along";
import { paymentMachine } from "./machine";

export const ReviveOrder = z.strictObject({ ref: orderRefInput });

/**
 * One of the two wants the order back with the money that came late. When both do, it is paid and
 * goes on by the terms they had agreed; what was too much is the buyer's own.
 * @throws DomainError no_late_money (none, too little, or the day is over), already_said
 */
export const reviveOrder = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "revive", async (order) => {
    const { paymentId, reference, received } = lateOf(order);
    const place = placeOf(order, received);
    const wantedBy = [...(order.late?.wantedBy ?? []), actorId(ctx.actor) ?? ""];
    const agreed = [order.buyerId, order.sellerId].every((id) => id && wantedBy.includes(id));
    const posting = {
      key: `revive:${reference}`,
      orderId: order.id,
      owners: { order: order.id, buyer: order.buyerId ?? "" },
      amounts: place,
    };
    if (!agreed) return { end: "waiting", row: { late: { ...order.late, wantedBy } }, posting };
    const payment = await paymentMachine.read(ctx.db, paymentId);
    if (!payment) throw new DomainError("payment_not_found");
    return {
      end: "agreed",
      row: {
        late: null,
        resolution: null,
        funding_status: "FUNDED",
        // Its sums begin anew: what came in part before had gone back whole.
        funded: place.principal.amount.toString(),
        refunded: "0",
        fee_funded: place.fee.amount.toString(),
        fee_spent: "0",
      },
      // Agreed to begin by itself: its clock to begin has run out already.
      dueAt: order.terms.autoStart ? { start_by: ctx.now } : {},
      also: [
        step(ctx, paymentMachine, payment, "revive"),
        ...(await takeAlong(ctx, { key: `unmatched:${reference}`, action: "revive" })),
        ...fundSteps(ctx, order),
      ],
      posting,
    };
  });
