import { sql } from "drizzle-orm";
import { check, index, pgEnum, snakeCase, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amount, currency, id, moment, version } from "../columns";
import { files } from "./files";
import { orders } from "./orders";
import { payments } from "./payments";
import { staff, users } from "./people";
import { suspense } from "./suspense";

export const refundStatus = pgEnum("refund_status", [
  "REQUESTED",
  "APPROVED",
  "PROCESSING",
  "SUCCEEDED",
  "FAILED",
  "UNKNOWN",
  "REJECTED",
]);
export const chargebackStatus = pgEnum("chargeback_status", ["NOTICED", "LOST", "WON"]);

/** Money on its way back to the card or account a buyer paid from. */
export const refunds = snakeCase.table(
  "refunds",
  {
    id: id(),
    ref: text().notNull().unique(),
    orderId: text().references(() => orders.id),
    userId: text().references(() => users.id),
    paymentId: text().references(() => payments.id),
    /** Money in suspense that goes back to whoever paid it: of no order, and maybe of nobody here. */
    suspenseId: text().references(() => suspense.id),
    status: refundStatus().notNull(),
    version: version(),
    amount: amount().notNull(),
    currency: currency(),
    provider: text().notNull(),
    /** The payment's reference at the gateway, which a refund there is asked by. */
    reference: text().notNull(),
    theirReference: text(),
    approvedBy: text().references(() => staff.id),
    reason: text(),
    requestedAt: moment().notNull(),
    sentAt: moment(),
    askedAt: moment(),
    concludedAt: moment(),
  },
  (t) => [
    index().on(t.status, t.requestedAt),
    index().on(t.userId),
    index().on(t.orderId),
    index().on(t.reference),
    index().on(t.provider, t.sentAt),
    index().on(t.theirReference),
    index().on(t.suspenseId),
    check(
      "refunds_of_one_thing",
      sql`(${t.suspenseId} is null) = (${t.orderId} is not null)
        and (${t.suspenseId} is not null or (${t.userId} is not null and ${t.paymentId} is not null))`,
    ),
    check("refunds_above_zero", sql`${t.amount} > 0`),
  ],
);

/** A bank takes a payment back from us on the word of its card holder. */
export const chargebacks = snakeCase.table(
  "chargebacks",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    paymentId: text()
      .notNull()
      .references(() => payments.id),
    status: chargebackStatus().notNull(),
    version: version(),
    provider: text().notNull(),
    theirReference: text().notNull(),
    amount: amount().notNull(),
    currency: currency(),
    /** From where it was taken: what was still held, the seller's balance, and what they owe us. */
    fromEscrow: amount().notNull(),
    fromSeller: amount().notNull(),
    fromReceivable: amount().notNull(),
    reason: text().notNull(),
    answer: text(),
    answerBy: moment().notNull(),
    openedBy: text(),
    openedAt: moment().notNull(),
    concludedAt: moment(),
  },
  (t) => [
    uniqueIndex().on(t.provider, t.theirReference),
    index().on(t.theirReference),
    index().on(t.orderId),
    check(
      "chargebacks_add_up",
      sql`${t.fromEscrow} + ${t.fromSeller} + ${t.fromReceivable} = ${t.amount}`,
    ),
  ],
);

/**
 * What we say to the bank about a chargeback, once, with the paper that shows it. Append-only but for
 * what became of it: given to the gateway, or refused by it.
 */
export const chargebackAnswers = snakeCase.table(
  "chargeback_answers",
  {
    chargebackId: text()
      .primaryKey()
      .references(() => chargebacks.id),
    /** What was sold and how it was handed over. */
    details: text().notNull(),
    deliveredTo: text(),
    message: text().notNull(),
    fileId: text()
      .notNull()
      .references(() => files.id),
    by: text()
      .notNull()
      .references(() => staff.id),
    at: moment().notNull(),
    givenAt: moment(),
    refusedAt: moment(),
    /** Why the gateway did not take it. */
    reason: text(),
  },
  (t) => [check("chargeback_answers_one_end", sql`${t.givenAt} is null or ${t.refusedAt} is null`)],
);
