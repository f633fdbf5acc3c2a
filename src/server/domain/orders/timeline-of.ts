import { and, desc, eq } from "drizzle-orm";
import { history } from "@/server/db/schema/history";
import { orders } from "@/server/db/schema/orders";
import type { PartyCtx } from "../context";

/** What happened to an order, oldest first, as one of its people reads it. */
export const timelineOf = async (ctx: PartyCtx) => {
  const rows = await ctx.db
    .select({
      id: history.id,
      action: history.action,
      at: history.at,
      actorId: history.actorId,
      actorKind: history.actorKind,
      note: history.note,
      buyerId: orders.buyerId,
      sellerId: orders.sellerId,
      createdBy: orders.createdBy,
    })
    .from(history)
    .innerJoin(orders, eq(orders.id, history.orderId))
    .where(and(eq(history.orderId, ctx.orderId), eq(history.noun, "orders")))
    .orderBy(desc(history.id))
    .limit(200);
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  return rows.toReversed().map(({ id, action, at, actorId, actorKind, note, ...people }) => ({
    id: id.toString(),
    action,
    at,
    by: byWhom(actorKind, actorId, me, Object.values(people)),
    // What staff note is for staff; people are told in words of the catalogue.
    note: actorKind === "staff" ? null : note,
  }));
};

/** A third party, asked for their word, is neither of the two. */
const byWhom = (
  actorKind: string,
  actorId: string | null,
  me: string | null,
  people: readonly (string | null)[],
): "you" | "other" | "third" | "us" => {
  if (actorKind !== "user") return "us";
  if (actorId === me) return "you";
  return people.includes(actorId) ? "other" : "third";
};
