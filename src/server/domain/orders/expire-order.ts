import { advance } from "../advance";
import type { Ctx } from "../context";
import { orders } from "./machine";
import { refundAll } from "./refund-all";

/**
 * Nobody agreed, or nobody paid all of it, in time. What came in part goes back whole, free of
 * charge; its milestones stay as they were agreed, for the money may still come.
 * @throws DomainError not_due_yet, state_forbids_action
 */
export const expireOrder = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "expire", (order) => {
    const { row, posting } = refundAll(ctx, order, { ends: false });
    return { row: { ...row, resolution: "NOT_FUNDED" }, posting };
  });
