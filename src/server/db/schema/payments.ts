import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  snakeCase,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amount, bytes, currency, id, moment, version } from "../columns";
import { orders } from "./orders";
import { users } from "./people";

export const paymentStatus = pgEnum("payment_status", [
  "STARTED",
  "OPEN",
  "CREDITED",
  "UNMATCHED",
  "FAILED",
]);
/** On the gateway's page, or by transfer to an account number made for the payment. */
export const paymentWay = pgEnum("payment_way", ["page", "account"]);
export const webhookStatus = pgEnum("webhook_status", ["STORED", "DONE", "IGNORED"]);

/** Money asked of a buyer through a gateway: the intention first, then what the gateway said. */
export const payments = snakeCase.table(
  "payments",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    payerId: text()
      .notNull()
      .references(() => users.id),
    provider: text().notNull(),
    way: paymentWay().notNull(),
    /** Ours, fixed before the gateway is asked. */
    reference: text().notNull(),
    status: paymentStatus().notNull(),
    version: version(),
    due: amount().notNull(),
    currency: currency(),
    received: amount(),
    /** As the gateway named it; may not be a currency of ours. */
    receivedCurrency: text(),
    /** What the gateway keeps; booked when it settles. */
    providerFee: amount(),
    theirId: text(),
    checkoutUrl: text(),
    /** Where to pay into, and until when the number is this payment's. */
    accountNumber: text(),
    accountName: text(),
    bankName: text(),
    expiresAt: moment(),
    reason: text(),
    createdAt: moment().notNull(),
    askedAt: moment(),
    paidAt: moment(),
  },
  (t) => [
    unique().on(t.provider, t.reference),
    // One charge of theirs may credit one payment of ours, whatever it claims to be for.
    uniqueIndex().on(t.provider, t.theirId).where(sql`${t.theirId} is not null`),
    index().on(t.orderId),
    index().on(t.status, t.createdAt),
    index().on(t.provider, t.paidAt),
    // One number may be given out again, to another payment, once its time is over.
    index().on(t.provider, t.accountNumber).where(sql`${t.accountNumber} is not null`),
    // A desk searches by a reference without knowing whose it is.
    index().on(t.reference),
    index().on(t.theirId),
    index().on(t.accountNumber),
  ],
);

/** What gateways told us, byte for byte. A row here is a hint and moves nothing. */
export const webhooks = snakeCase.table(
  "webhooks",
  {
    id: id(),
    provider: text().notNull(),
    eventKey: text().notNull(),
    event: text().notNull(),
    /** What it is about, so that whoever finds it left knows whom to ask. */
    about: text().notNull(),
    reference: text(),
    raw: bytes().notNull(),
    headers: jsonb().notNull(),
    signatureValid: boolean().notNull(),
    status: webhookStatus().notNull().default("STORED"),
    attempts: integer().notNull().default(0),
    receivedAt: moment().notNull(),
    doneAt: moment(),
  },
  (t) => [
    unique().on(t.provider, t.eventKey),
    index().on(t.status, t.receivedAt),
    index().on(t.provider, t.reference),
    // What a desk pastes may stand anywhere in what was told.
    index("webhooks_told").using("gin", sql`encode(${t.raw}, 'escape') gin_trgm_ops`),
  ],
);
