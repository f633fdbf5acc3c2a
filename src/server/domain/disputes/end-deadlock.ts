import { advance } from "../advance";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";
import { endCase } from "./end-case";
import { caseOf } from "./rules";

/** Nobody has decided in time: what is contested goes as the terms said it would. */
export const endDeadlock = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "deadlock", (order) => {
    const { amount } = caseOf(order);
    const toSeller = order.terms.deadlockTo === "SELLER" ? amount : 0n;
    return endCase(ctx, order, { toSeller, by: "deadlock" });
  });
