import { desc, eq } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { disputes } from "@/server/db/schema/disputes";
import { chargebacks } from "@/server/db/schema/refunds";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { allowedActions } from "../machine";
import { noticesForStaff } from "../messages/read";
import { findOrderId } from "../orders/find-order";
import { loadOrder } from "../orders/load-order";
import { orders } from "../orders/machine";
import { deadlinesOf } from "./dispute-room";
import { journalsOf } from "./journals-of";
import { historyOf, orderFacts } from "./order-facts";

export const OrderForStaff = z.strictObject({ ref: orderRefInput });

/** Any order as staff may read it. Nothing here sets a state. @throws DomainError order_not_found */
export const orderForStaff = async (ctx: Ctx, { ref }: z.output<typeof OrderForStaff>) => {
  const id = await findOrderId(ctx, ref);
  const [order, history, journals, notices, cases, taken] = await Promise.all([
    loadOrder(ctx.db, id),
    historyOf(ctx, id),
    journalsOf(ctx, id),
    noticesForStaff(ctx, id),
    ctx.db.select().from(disputes).where(eq(disputes.orderId, id)).orderBy(desc(disputes.openedAt)),
    ctx.db
      .select()
      .from(chargebacks)
      .where(eq(chargebacks.orderId, id))
      .orderBy(desc(chargebacks.openedAt)),
  ]);
  if (!order) throw new DomainError("order_not_found");
  return {
    ...(await orderFacts(ctx, order)),
    deadlines: deadlinesOf(order),
    history,
    journals,
    notices,
    disputes: cases.map(({ id: disputeId, status, reason, amount, openedAt, closedAt }) => ({
      id: disputeId,
      status,
      reason,
      contested: money(amount, order.currency),
      openedAt,
      closedAt,
    })),
    chargebacks: taken.map(({ id: chargebackId, status, amount, reason, answerBy, openedAt }) => ({
      id: chargebackId,
      status,
      amount: money(amount, order.currency),
      reason,
      answerBy,
      openedAt,
    })),
    actions: allowedActions(orders, order, ctx),
  };
};
