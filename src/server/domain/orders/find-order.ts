import { eq, sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { prepared } from "@/server/db/prepared";
import * as tables from "@/server/db/schema/orders";
import type { Ctx } from "../context";
import { DomainError } from "../errors";

const byRefQuery = (db: Db) =>
  prepared(db, "order_by_ref", (name) =>
    db
      .select({
        id: tables.orders.id,
        createdBy: tables.orders.createdBy,
        buyerId: tables.orders.buyerId,
        sellerId: tables.orders.sellerId,
        invitedPhone: tables.orders.invitedPhone,
      })
      .from(tables.orders)
      .where(eq(tables.orders.ref, sql.placeholder("ref")))
      .prepare(name),
  );

// Asked before every act on an order, so prepared once a connection.
const byRef = async (ctx: Ctx, ref: string) => {
  const [order] = await byRefQuery(ctx.db).execute({ ref });
  return order;
};

/** The order behind a reference, for whoever holds the link. @throws DomainError order_not_found */
export const findOrderId = async (ctx: Ctx, ref: string): Promise<string> => {
  const order = await byRef(ctx, ref);
  if (!order) throw new DomainError("order_not_found");
  return order.id;
};

/**
 * The order behind a reference, for its own people only: creator, buyer, seller, or the number that
 * was asked in. To anyone else it is as absent as one that never was.
 * @throws DomainError order_not_found
 */
export const findParty = async (ctx: Ctx, ref: string): Promise<string> => {
  const { actor } = ctx;
  const order = await byRef(ctx, ref);
  if (order && actor.kind === "user") {
    if ([order.createdBy, order.buyerId, order.sellerId].includes(actor.id)) return order.id;
    const open = order.buyerId === null || order.sellerId === null;
    if (open && order.invitedPhone === actor.phone) return order.id;
  }
  throw new DomainError("order_not_found");
};
