import { advance } from "../advance";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";

/** The bank waits for our answer and will soon wait no longer: staff hear of it. */
export const remindChargeback = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "remindChargeback", () => ({}));
