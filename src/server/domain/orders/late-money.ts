import { gatewayReference } from "@/lib/ids";
import { money } from "@/lib/money";
import { advance } from "../advance";
import type { Move } from "../change";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { takeAlong } from "../suspense/take-along";
import type { Receipt } from "./fund-order";
import type { OrderSubject } from "./load-order";
import { orders } from "./machine";

/**
 * Money for an order whose time had run out, or that was cancelled before anyone paid: it is set
 * aside, and for a day both may bring the order back with it. `alsoMove` steps the payment in the
 * same breath; it is called again if another was faster.
 * @throws DomainError amount_differs (another currency), state_forbids_action (another end, or money
 *   that came late waits already)
 */
export const keepLate = (
  ctx: Ctx,
  receipt: Receipt & { readonly paymentId: string },
  alsoMove: () => Promise<Move | readonly Move[]>,
) =>
  advance(ctx, orders, receipt.orderId, "late", async (order) => {
    if (receipt.received.currency !== order.currency) throw new DomainError("amount_differs");
    const late = {
      paymentId: receipt.paymentId,
      received: receipt.received.amount.toString(),
      wantedBy: [],
    };
    return {
      row: { late },
      also: [await alsoMove()].flat(),
      posting: {
        key: `unmatched:${receipt.reference}`,
        orderId: order.id,
        eventAt: receipt.paidAt,
        owners: { provider: receipt.provider },
        amounts: { received: receipt.received },
      },
    };
  });

/**
 * What came late for an order, and the gateway's reference of it: by that the journal that set it
 * aside is known, and the one that takes it out again. @throws DomainError no_late_money
 */
export const lateOf = (order: OrderSubject) => {
  if (order.late === null) throw new DomainError("no_late_money");
  const { paymentId, received } = order.late;
  return {
    paymentId,
    reference: gatewayReference("in", paymentId),
    received: money(BigInt(received), order.currency),
  };
};

/** A day has gone and not both wanted the order back: the money is the buyer's, in their balance. */
export const returnLate = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "returnLate", async (order) => {
    const { reference, received } = lateOf(order);
    return {
      row: { late: null },
      also: await takeAlong(ctx, { key: `unmatched:${reference}`, action: "returnLate" }),
      posting: {
        key: `returnLate:${reference}`,
        orderId: order.id,
        owners: { buyer: order.buyerId ?? "" },
        amounts: { received },
      },
    };
  });
