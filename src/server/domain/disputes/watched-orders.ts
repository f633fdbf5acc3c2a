import { desc, eq, isNotNull, sql } from "drizzle-orm";
import { money } from "@/lib/money";
import { deadlines, orders } from "@/server/db/schema/orders";
import type { Ctx } from "../context";

/** The most of each that one look shows. */
const MOST = 100;

const columns = {
  ref: orders.ref,
  title: orders.title,
  status: orders.status,
  currency: orders.currency,
  hold: orders.hold,
  held: sql<bigint>`${orders.funded} - ${orders.released} - ${orders.refunded} - ${orders.chargedBack}`.mapWith(
    BigInt,
  ),
};

/** Orders a person of ours must not forget: on hold, and those whose buyer could not be reached. */
export const watchedOrders = async (ctx: Ctx) => {
  const [onHold, unheard] = await Promise.all([
    ctx.db
      .select(columns)
      .from(orders)
      .where(isNotNull(orders.hold))
      .orderBy(desc(orders.updatedAt))
      .limit(MOST),
    ctx.db
      .select({ ...columns, since: deadlines.startedAt, until: deadlines.dueAt })
      .from(deadlines)
      .innerJoin(orders, eq(orders.id, deadlines.orderId))
      .where(eq(deadlines.kind, "silence_end"))
      .orderBy(deadlines.dueAt)
      .limit(MOST),
  ]);
  return {
    onHold: onHold.map(({ hold, held, currency, ...order }) => ({
      ...order,
      held: money(held, currency),
      since: hold ? new Date(hold.at) : null,
      until: hold ? new Date(hold.reviewBy) : null,
    })),
    unheard: unheard.map(({ hold: _hold, held, currency, ...order }) => ({
      ...order,
      held: money(held, currency),
    })),
  };
};
