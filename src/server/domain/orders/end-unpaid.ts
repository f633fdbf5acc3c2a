import { advance } from "../advance";
import type { Ctx } from "../context";
import { orders } from "./machine";
import { refundAll } from "./refund-all";
import { releasedAs } from "./rules";

/**
 * The next milestone was not paid in time: what was done before stays paid, what came in part goes
 * back, and what was never paid is dropped.
 */
export const endUnpaid = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "endUnpaid", (order) => {
    const { row, also, posting } = refundAll(ctx, order);
    const resolution = order.released === 0n ? "REFUNDED_FULL" : releasedAs(order, "RELEASED");
    return { row: { ...row, resolution }, also, posting };
  });
