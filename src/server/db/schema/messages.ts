import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgEnum, snakeCase, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, moment } from "../columns";

export const channel = pgEnum("channel", ["SMS", "EMAIL"]);
export const messageStatus = pgEnum("message_status", [
  "QUEUED",
  "SENDING",
  "SENT",
  "DELIVERED",
  "FAILED",
  "UNKNOWN",
]);

/** What was told to whom, by which way. Never holds a one-time code. */
export const messages = snakeCase.table(
  "messages",
  {
    id: id(),
    /** The outbox row that caused it: the same event tells the same person once. */
    outboxId: text().notNull(),
    userId: text(),
    channel: channel().notNull(),
    to: text().notNull(),
    event: text().notNull(),
    orderId: text(),
    params: jsonb().$type<Record<string, string>>().notNull(),
    status: messageStatus().notNull().default("QUEUED"),
    /** The job run that sends it. Only the same run may go on after it was cut off. */
    claimedBy: text(),
    provider: text(),
    theirReference: text(),
    attempts: integer().notNull().default(0),
    error: text(),
    createdAt: moment().notNull(),
    sentAt: moment(),
    /** Proof that it reached its reader: a delivery receipt, or an opening. */
    deliveredAt: moment(),
    openedAt: moment(),
    /** The messenger's own last word about it. */
    receipt: text(),
  },
  (t) => [
    uniqueIndex().on(t.outboxId, t.channel, t.to),
    index().on(t.orderId),
    index().on(t.createdAt).where(sql`${t.status} = 'QUEUED'`),
    index().on(t.provider, t.theirReference),
  ],
);
