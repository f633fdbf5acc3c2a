import { and, eq, inArray } from "drizzle-orm";
import { orderChannel, personChannel } from "@/lib/channels";
import { outbox } from "@/server/db/schema/history";
import { inboxItems } from "@/server/db/schema/messages";
import { orders } from "@/server/db/schema/orders";
import type { Ctx } from "../context";
import { SESSION_ENDED } from "../outbox";

/**
 * Where it has to be said that there is news, once these were told: to whoever looks at an order they are
 * about, to its people, whose lists and wallets it may have changed, and to everybody who found one in
 * their inbox.
 */
export const channelsOf = async (ctx: Ctx, outboxIds: readonly string[]): Promise<string[]> => {
  if (outboxIds.length === 0) return [];
  const ids = [...outboxIds];
  const [rows, items] = await Promise.all([
    ctx.db.select({ data: outbox.data }).from(outbox).where(inArray(outbox.id, ids)),
    ctx.db
      .selectDistinct({ userId: inboxItems.userId })
      .from(inboxItems)
      .where(inArray(inboxItems.outboxId, ids)),
  ]);
  const touched = await ordersOf(
    ctx,
    rows.flatMap(({ data }) => data.orderId || []),
  );
  const people = touched.flatMap(({ createdBy, buyerId, sellerId }) => [
    createdBy,
    buyerId,
    sellerId,
  ]);
  return [
    ...new Set([
      ...touched.map(({ id }) => orderChannel(id)),
      ...people.flatMap((id) => (id === null ? [] : [personChannel(id)])),
      ...items.map(({ userId }) => personChannel(userId)),
    ]),
  ];
};

const ordersOf = async (ctx: Ctx, ids: string[]) => {
  if (ids.length === 0) return [];
  const { id, createdBy, buyerId, sellerId } = orders;
  return ctx.db.select({ id, createdBy, buyerId, sellerId }).from(orders).where(inArray(id, ids));
};

/** Which sessions ended among what was told, so that their pages stop to listen. */
export const sessionsEnded = async (ctx: Ctx, outboxIds: readonly string[]): Promise<string[]> => {
  if (outboxIds.length === 0) return [];
  const rows = await ctx.db
    .select({ data: outbox.data })
    .from(outbox)
    .where(and(inArray(outbox.id, [...outboxIds]), eq(outbox.event, SESSION_ENDED)));
  return rows.flatMap(({ data }) => data.subjectId ?? []);
};
