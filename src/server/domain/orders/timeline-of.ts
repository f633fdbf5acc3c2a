import { and, desc, eq } from "drizzle-orm";
import { history } from "@/server/db/schema/history";
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
    })
    .from(history)
    .where(and(eq(history.orderId, ctx.orderId), eq(history.noun, "orders")))
    .orderBy(desc(history.id))
    .limit(200);
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  return rows.toReversed().map(({ id, action, at, actorId, actorKind, note }) => ({
    id: id.toString(),
    action,
    at,
    by: actorKind === "user" ? (actorId === me ? "you" : "other") : "us",
    // What staff note is for staff; people are told in words of the catalogue.
    note: actorKind === "staff" ? null : note,
  }));
};
