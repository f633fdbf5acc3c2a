import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import { maskEmail, maskPhone } from "@/lib/phone";
import type { TextPurpose } from "@/lib/text-routes";
import { attempts, messages, suppressions } from "@/server/db/schema/messages";
import { orders } from "@/server/db/schema/orders";
import { webhooks } from "@/server/db/schema/payments";
import { areaOfPage, originOf } from "@/server/hosts";
import type { Ctx } from "../context";
import { linkSecret } from "./link-secret";
import { subjectOf, write } from "./rules";

/** A message as it is to be sent: where to, by which way, in which words. Null when there is none. */
export const messageToSend = async (ctx: Ctx, messageId: string) => {
  const [row] = await ctx.db.select().from(messages).where(eq(messages.id, messageId));
  if (!row) return null;
  const { event, params } = row;
  const stop = await linkSecret(ctx, event, params.ref ?? "");
  const written = write(event, row.channel, { ...params, stop }, (path) =>
    originOf(areaOfPage(path)),
  );
  // A link that signs in goes only to where its reader alone looks.
  const purpose: TextPurpose = event.startsWith("link.") ? "LINK" : "NOTICE";
  return written && { channel: row.channel, to: row.to, purpose, ...written };
};

/** Why no mail goes to an address any more, and since when; null when it does. */
export const suppressionOf = async (ctx: Pick<Ctx, "db">, address: string) => {
  const [found] = await ctx.db
    .select({ reason: suppressions.reason, at: suppressions.at })
    .from(suppressions)
    .where(eq(suppressions.address, address.toLowerCase()));
  return found ?? null;
};

/** Messages queued a while ago that nobody took: the job that should have was never told. */
export const messagesLeft = async (ctx: Ctx, limit: number): Promise<string[]> => {
  const left = await ctx.db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.status, "QUEUED"),
        lt(messages.createdAt, new Date(ctx.now.getTime() - 120_000)),
      ),
    )
    .orderBy(asc(messages.createdAt))
    .limit(limit);
  return left.map(({ id }) => id);
};

/**
 * Askings whose receipt somebody is to look for: just begun, or overdue by minutes, because the job
 * that should have looked was never told.
 */
export const attemptsToWatch = async (ctx: Ctx, limit: number) => {
  const late = new Date(ctx.now.getTime() - 120_000);
  return ctx.db
    .select({ id: attempts.id, dueAt: attempts.dueAt, watchedAt: attempts.watchedAt })
    .from(attempts)
    .where(
      and(
        isNotNull(attempts.dueAt),
        isNull(attempts.passedAt),
        isNull(attempts.deliveredAt),
        or(isNull(attempts.watchedAt), and(lt(attempts.dueAt, late), lt(attempts.watchedAt, late))),
      ),
    )
    .orderBy(asc(attempts.dueAt))
    .limit(limit);
};

/** A delivery of a messenger, byte for byte as it was kept, while nobody has looked into it. */
export const keptReceipt = async (ctx: Ctx, webhookId: string) => {
  const [kept] = await ctx.db
    .select({ provider: webhooks.provider, raw: webhooks.raw })
    .from(webhooks)
    .where(and(eq(webhooks.id, webhookId), eq(webhooks.status, "STORED")));
  return kept ?? null;
};

/** As many as one page shows; an order rarely has a third of it. */
const NOTICES_MAX = 200;

/**
 * Which message reached whom, and when, newest first: what was written to the two sides of an
 * order, by which way, and what the messenger said of it. Either side may see all of it; addresses
 * are masked. What staff were written is not among them.
 */
export const noticesOf = async (ctx: Pick<Ctx, "db">, orderId: string) => {
  const rows = await ctx.db
    .select({ message: messages, buyerId: orders.buyerId })
    .from(messages)
    .innerJoin(orders, eq(orders.id, messages.orderId))
    .where(
      and(
        eq(messages.orderId, orderId),
        or(
          eq(messages.userId, orders.buyerId),
          eq(messages.userId, orders.sellerId),
          eq(messages.to, orders.invitedPhone),
        ),
      ),
    )
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(NOTICES_MAX);
  return rows.map(({ message, buyerId }) => noticeOf(message, buyerId));
};

/** The same for staff, with which vendor was asked when and what became of it, in that order. */
export const noticesForStaff = async (ctx: Pick<Ctx, "db">, orderId: string) => {
  const notices = await noticesOf(ctx, orderId);
  const tries = await triesOf(
    ctx,
    notices.map(({ id }) => id),
  );
  return notices.map((notice) => ({
    ...notice,
    tries: tries.filter(({ messageId }) => messageId === notice.id),
  }));
};

const triesOf = async (ctx: Pick<Ctx, "db">, messageIds: string[]) =>
  messageIds.length === 0
    ? []
    : ctx.db
        .select({
          id: attempts.id,
          messageId: attempts.messageId,
          vendor: attempts.vendor,
          status: attempts.status,
          startedAt: attempts.startedAt,
          deliveredAt: attempts.deliveredAt,
          passedAt: attempts.passedAt,
          reason: attempts.reason,
          receipt: attempts.receipt,
        })
        .from(attempts)
        .where(inArray(attempts.messageId, messageIds))
        .orderBy(asc(attempts.nth));

type Row = typeof messages.$inferSelect;

const noticeOf = (row: Row, buyerId: string | null) => ({
  id: row.id,
  event: row.event,
  about: subjectOf(row.event, row.params),
  reader: readerOf(row, buyerId),
  channel: row.channel,
  addressMasked: row.channel === "SMS" ? maskPhone(row.to) : maskEmail(row.to),
  status: row.status,
  writtenAt: row.createdAt,
  sentAt: row.sentAt,
  deliveredAt: row.deliveredAt,
  openedAt: row.openedAt,
  /** The messenger, the number it knows the message by, and its last word about it. */
  provider: row.provider,
  theirReference: row.theirReference,
  receipt: row.receipt,
});

const readerOf = ({ userId }: Row, buyerId: string | null): "BUYER" | "SELLER" | "INVITED" => {
  if (userId === null) return "INVITED";
  return userId === buyerId ? "BUYER" : "SELLER";
};
