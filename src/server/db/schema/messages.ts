import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { TextPurpose, TextVendor } from "@/lib/text-routes";
import { amount, id, moment } from "../columns";
import { users, verificationCodes } from "./people";

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

/** One asking of one vendor to carry a text: a message, or a code. The next one is a row of its own. */
export const attempts = snakeCase.table(
  "attempts",
  {
    id: id(),
    messageId: text().references(() => messages.id),
    codeId: text().references(() => verificationCodes.id),
    /** Counted from 1 for each message and code. */
    nth: integer().notNull(),
    purpose: text().$type<TextPurpose>().notNull(),
    vendor: text().$type<TextVendor>().notNull(),
    to: text().notNull(),
    status: messageStatus().notNull().default("SENDING"),
    theirReference: text(),
    reason: text(),
    /** Whether it was refused because of the number: that says nothing of the vendor. */
    numberRefused: boolean().notNull().default(false),
    /** The vendor's own last word about it. */
    receipt: text(),
    /** What it costs us at most, in kobo. */
    cost: amount().notNull(),
    startedAt: moment().notNull(),
    deliveredAt: moment(),
    /** Until when a receipt is waited for before another is asked; null when nobody is left to ask. */
    dueAt: moment(),
    /** When a job was set to look at that hour. */
    watchedAt: moment(),
    /** When it was given up on, for the next vendor. */
    passedAt: moment(),
    /** A code's words for the next vendor, sealed; gone once nobody is to be asked any more. */
    wordsSealed: text(),
  },
  (t) => [
    uniqueIndex().on(t.messageId, t.nth),
    uniqueIndex().on(t.codeId, t.nth),
    index().on(t.vendor, t.theirReference),
    index().on(t.vendor, t.startedAt),
    index().on(t.startedAt),
    index()
      .on(t.dueAt)
      .where(sql`${t.passedAt} is null and ${t.deliveredAt} is null and ${t.dueAt} is not null`),
    check("attempts_about_one_thing", sql`num_nonnulls(${t.messageId}, ${t.codeId}) = 1`),
  ],
);

/** Addresses that sent mail back for good, or whose owner called it unwanted: nothing goes there. */
export const suppressions = snakeCase.table("suppressions", {
  address: text().primaryKey(),
  reason: text().$type<"bounced" | "complained">().notNull(),
  words: text().notNull(),
  at: moment().notNull(),
});

/** What somebody finds in the app itself, whichever other ways it was told by. */
export const inboxItems = snakeCase.table(
  "inbox_items",
  {
    id: id(),
    outboxId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id),
    event: text().notNull(),
    orderId: text(),
    params: jsonb().$type<Record<string, string>>().notNull(),
    createdAt: moment().notNull(),
    readAt: moment(),
  },
  (t) => [
    uniqueIndex().on(t.outboxId, t.userId),
    index().on(t.userId, t.id),
    index().on(t.userId).where(sql`${t.readAt} is null`),
  ],
);

/** By which ways somebody does not want to hear of a kind of news. */
export const mutes = snakeCase.table(
  "mutes",
  {
    userId: text()
      .notNull()
      .references(() => users.id),
    kind: text().notNull(),
    channel: channel().notNull(),
    at: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind, t.channel] })],
);
