import { sql } from "drizzle-orm";
import { check, index, pgEnum, snakeCase, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amount, currency, id, moment } from "../columns";
import { staff } from "./people";

export const poolKinds = ["TOP_UP", "SWEEP"] as const;

export const poolKind = pgEnum("pool_kind", poolKinds);

export const poolStatus = pgEnum("pool_status", ["PROPOSED", "APPROVED", "REJECTED"]);

/**
 * Our own money put among that of people, or what we earned taken out of it: a transfer at the bank
 * that one person says was made, and another agrees to book.
 */
export const poolMoves = snakeCase.table(
  "pool_moves",
  {
    id: id(),
    status: poolStatus().notNull(),
    kind: poolKind().notNull(),
    amount: amount().notNull(),
    currency: currency(),
    /** The bank's own of the transfer; one transfer is booked once. */
    bankReference: text().notNull(),
    reason: text().notNull(),
    proposedBy: text()
      .notNull()
      .references(() => staff.id),
    proposedAt: moment().notNull(),
    decidedBy: text().references(() => staff.id),
    decidedAt: moment(),
  },
  (t) => [
    index().on(t.status, t.proposedAt),
    index().on(t.bankReference),
    // Beside one that is booked a guard lets no other in, until its journal is taken back.
    uniqueIndex("pool_moves_one_open").on(t.bankReference).where(sql`${t.status} = 'PROPOSED'`),
    check("pool_moves_amount", sql`${t.amount} > 0`),
    check(
      "pool_moves_two_people",
      sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
  ],
);
