import { money } from "@/lib/money";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";
import { refundAll } from "../orders/refund-all";
import { caseBySilence } from "./case-by-silence";

/**
 * Sixty days past the date, whatever happened: what was handed in is for a person to judge; when
 * nothing was, the buyer has back what is held.
 */
export const endOld = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "endOld", (order) => {
    const none = money(0n, order.currency);
    const owners = { order: order.id, buyer: order.buyerId ?? "" };
    if (order.current?.status !== "SUBMITTED") {
      const { posting, ...rest } = refundAll(ctx, order);
      const amounts = { ...posting.amounts, contested: none };
      return { ...rest, end: "refunded", posting: { ...posting, owners, amounts } };
    }
    const { posting, ...rest } = caseBySilence(ctx, order, "old");
    const amounts = {
      ...posting.amounts,
      back: none,
      feeBack: none,
      keptFee: none,
      keptVat: none,
    };
    return { ...rest, end: "contested", posting: { ...posting, owners, amounts } };
  });
