import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  pgEnum,
  primaryKey,
  snakeCase,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { amount, currency, id, moment } from "../columns";
import { reconAbout } from "./recon";

/** A settlement is written down once it is booked, and not before. */
export const settlementStatus = pgEnum("settlement_status", ["BOOKED"]);

/**
 * What a gateway kept for itself, and what it paid of our money to our bank, by the gateway's own
 * number of it. Where it pays nothing to our bank there are only its charges, under the day.
 */
export const settlements = snakeCase.table(
  "settlements",
  {
    id: id(),
    status: settlementStatus().notNull(),
    provider: text().notNull(),
    batch: text().notNull(),
    currency: currency(),
    /** What the payments in it came to; null where nothing was paid to our bank. */
    gross: amount(),
    /** What went to others out of it meanwhile: withdrawals, refunds. */
    deducted: amount(),
    /** What our bank is to receive. */
    net: amount(),
    /** What they kept of its payments. */
    charge: amount().notNull(),
    /** What they took for withdrawals that were not counted before. */
    payoutCharge: amount().notNull(),
    /** The day in Lagos. */
    settledOn: date({ mode: "string" }).notNull(),
    bookedAt: moment().notNull(),
  },
  (t) => [
    unique("settlements_provider_batch").on(t.provider, t.batch),
    index().on(t.settledOn),
    check(
      "settlements_sums",
      sql`(${t.gross} is null and ${t.net} is null and ${t.deducted} is null)
        or ${t.gross} - ${t.charge} - ${t.deducted} = ${t.net}`,
    ),
  ],
);

/** Which payments and withdrawals a settlement counted: each once and for ever. */
export const settlementItems = snakeCase.table(
  "settlement_items",
  {
    provider: text().notNull(),
    about: reconAbout().notNull(),
    /** Our reference. */
    key: text().notNull(),
    settlementId: text()
      .notNull()
      .references(() => settlements.id),
    charge: amount().notNull(),
  },
  (t) => [
    primaryKey({ name: "settlement_items_pkey", columns: [t.provider, t.about, t.key] }),
    index().on(t.settlementId),
  ],
);
