import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { TextVendor } from "@/lib/text-routes";
import { attempts, messages } from "@/server/db/schema/messages";
import { orders } from "@/server/db/schema/orders";
import type { Ctx } from "../context";
import { suppressAddress } from "./suppress-address";

/** What a messenger said later of a message it had taken in. */
export interface Receipt {
  readonly theirReference: string;
  readonly kind: "delivered" | "opened" | "failed" | "waiting";
  readonly words: string;
  readonly at: Date | null;
  /** Of an e-mail: nothing is to be sent to its address again. */
  readonly unwanted?: "bounced" | "complained";
}

export interface Recorded {
  /** Whether it is about a message of ours. */
  readonly known: boolean;
  /** Set when it proves that the buyer of this order was reminded, by words of that moment, to look. */
  readonly reminded: { readonly orderId: string; readonly createdAt: Date } | null;
  /** The asking that came to nothing by its vendor's own word: the next may be asked at once. */
  readonly failedAttempt: string | null;
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
  const attempt = await markAttempt(ctx, provider, receipt);
  const failedAttempt = attempt !== null && receipt.kind === "failed" ? attempt.id : null;
  if (attempt?.codeId) return { known: true, reminded: null, failedAttempt };
  const marked = await markMessage(ctx, {
    provider,
    receipt,
    messageId: attempt?.messageId ?? null,
  });
  return { ...marked, known: marked.known || attempt !== null, failedAttempt };
};

/** Of a text: which asking of which vendor it is about. */
const markAttempt = async (ctx: Ctx, vendor: string, receipt: Receipt) => {
  const ours = and(
    eq(attempts.vendor, vendor as TextVendor),
    eq(attempts.theirReference, receipt.theirReference),
  );
  const [known] = await ctx.db.select().from(attempts).where(ours);
  if (!known) return null;
  await ctx.db
    .update(attempts)
    .set(attemptChanges(ctx, receipt))
    .where(proofKinds.includes(receipt.kind) ? ours : and(ours, isNull(attempts.deliveredAt)));
  return known;
};

const proofKinds: readonly Receipt["kind"][] = ["delivered", "opened"];

const attemptChanges = (ctx: Ctx, { kind, words, at }: Receipt) => {
  const deliveredAt = sql`coalesce(${attempts.deliveredAt}, ${momentOf(ctx, at)}::timestamptz)`;
  if (proofKinds.includes(kind)) {
    const ended = { dueAt: null, wordsSealed: null };
    return { status: "DELIVERED" as const, receipt: words, deliveredAt, ...ended };
  }
  return kind === "failed" ? { status: "FAILED" as const, receipt: words } : { receipt: words };
};

interface Told {
  readonly provider: string;
  readonly receipt: Receipt;
  /** Known where an asking led to it. */
  readonly messageId: string | null;
}

/** A proof counts by whichever vendor it came; anything else only from the one asked last. */
const markMessage = async (ctx: Ctx, { provider, receipt, messageId }: Told) => {
  const byReference = and(
    eq(messages.provider, provider),
    eq(messages.theirReference, receipt.theirReference),
  );
  const { proves, ...columns } = changesOf(ctx, receipt);
  const ours = proves && messageId !== null ? eq(messages.id, messageId) : byReference;
  // Found first and written after: a message named in between would count as known, and be unmarked.
  const [known] = await ctx.db.select({ id: messages.id }).from(messages).where(ours);
  if (!known) return { known: false, reminded: null };
  const by = proves ? { provider, theirReference: receipt.theirReference } : {};
  await ctx.db
    .update(messages)
    .set({ ...columns, ...by })
    .where(proves ? ours : and(ours, ne(messages.status, "DELIVERED")));
  const [message] = await ctx.db.select().from(messages).where(eq(messages.id, known.id));
  if (!message) return { known: false, reminded: null };
  const { unwanted: reason, words } = receipt;
  if (reason) await suppressAddress(ctx, { address: message.to, reason, words });
  const reached = message.deliveredAt !== null && isReminder(message);
  return { known: true, reminded: reached ? await buyersOrder(ctx, message) : null };
};

type Message = typeof messages.$inferSelect;

/** A clock of theirs that is ahead of ours proves nothing of the future. */
const momentOf = ({ now }: Ctx, at: Date | null) =>
  (at !== null && at < now ? at : now).toISOString();

const changesOf = (ctx: Ctx, { kind, words, at }: Receipt) => {
  const moment = momentOf(ctx, at);
  const deliveredAt = sql`coalesce(${messages.deliveredAt}, ${moment}::timestamptz)`;
  const openedAt = sql`coalesce(${messages.openedAt}, ${moment}::timestamptz)`;
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
