import { and, eq, ne, sql } from "drizzle-orm";
import { messages } from "@/server/db/schema/messages";
import { orders } from "@/server/db/schema/orders";
import type { Ctx } from "../context";

/** What a messenger said later of a message it had taken in. */
export interface Receipt {
  readonly theirReference: string;
  readonly kind: "delivered" | "opened" | "failed" | "waiting";
  readonly words: string;
  readonly at: Date | null;
}

export interface Recorded {
  /** Whether it is about a message of ours. */
  readonly known: boolean;
  /** Set when it proves that the buyer of this order was reminded, by words of that moment, to look. */
  readonly reminded: { readonly orderId: string; readonly createdAt: Date } | null;
}

/**
 * Writes down what became of a message, by the messenger's own reference. What was proven stays
 * proven: a message that was delivered or opened is never marked otherwise, however late or often
 * something else is told. A reference that is not ours changes nothing.
 */
export const recordReceipt = async (
  ctx: Ctx,
  { provider, receipt }: { provider: string; receipt: Receipt },
): Promise<Recorded> => {
  const ours = and(
    eq(messages.provider, provider),
    eq(messages.theirReference, receipt.theirReference),
  );
  const { proves, ...columns } = changesOf(ctx, receipt);
  // Found first and written after: a message named in between would count as known, and be unmarked.
  const [known] = await ctx.db.select({ id: messages.id }).from(messages).where(ours);
  if (!known) return { known: false, reminded: null };
  await ctx.db
    .update(messages)
    .set(columns)
    .where(proves ? ours : and(ours, ne(messages.status, "DELIVERED")));
  const [message] = await ctx.db.select().from(messages).where(ours);
  if (!message) return { known: false, reminded: null };
  const reached = message.deliveredAt !== null && isReminder(message);
  return { known: true, reminded: reached ? await buyersOrder(ctx, message) : null };
};

type Message = typeof messages.$inferSelect;

const changesOf = ({ now }: Ctx, { kind, words, at }: Receipt) => {
  // A clock of theirs that is ahead of ours proves nothing of the future.
  const moment = at !== null && at < now ? at : now;
  const deliveredAt = sql`coalesce(${messages.deliveredAt}, ${moment.toISOString()}::timestamptz)`;
  const openedAt = sql`coalesce(${messages.openedAt}, ${moment.toISOString()}::timestamptz)`;
  const proof = { proves: true, status: "DELIVERED" as const, receipt: words, deliveredAt };
  switch (kind) {
    case "delivered":
      return proof;
    case "opened":
      return { ...proof, openedAt };
    case "failed":
      return { proves: false, status: "FAILED" as const, receipt: words };
    case "waiting":
      return { proves: false, receipt: words };
  }
};

/** Words that ask the buyer to look at what was delivered, with the date and what silence means. */
const isReminder = ({ event, params }: Message) =>
  event === "order.unheard" || (event === "deadline.soon" && params.kind === "inspection");

/** The order, when this was said to its buyer and nobody else. */
const buyersOrder = async (ctx: Ctx, { orderId, userId, createdAt }: Message) => {
  if (orderId === null || userId === null) return null;
  const [order] = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.buyerId, userId)));
  return order ? { orderId, createdAt } : null;
};
