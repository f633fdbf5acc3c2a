import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgEnum,
  snakeCase,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amount, id, moment } from "../columns";
import { staff } from "./people";
import { suspense } from "./suspense";

/** A bank statement somebody brought in, once. Append-only. */
export const statementImports = snakeCase.table(
  "recon_imports",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Of the whole text. */
    hash: text().notNull().unique(),
    name: text().notNull(),
    /** The first line of the file, as it stood there. */
    head: text().notNull(),
    lines: integer().notNull(),
    /** How many of them an earlier statement did not have. */
    fresh: integer().notNull(),
    /** The days in Lagos it tells of, both included. */
    fromDay: date({ mode: "string" }).notNull(),
    toDay: date({ mode: "string" }).notNull(),
    /** What the account held before its first line and after its last. */
    opening: amount().notNull(),
    closing: amount().notNull(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    at: moment().notNull(),
  },
  (t) => [index().on(t.fromDay, t.toDay), index().on(t.staffId)],
);

/** A line of our bank's, word for word; told again by a later statement it is the same. Append-only. */
export const statementLines = snakeCase.table(
  "statement_lines",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    importId: bigint({ mode: "bigint" })
      .notNull()
      .references(() => statementImports.id),
    /** Where it stands in the file, counted as an editor counts. */
    line: integer().notNull(),
    raw: text().notNull(),
    day: date({ mode: "string" }).notNull(),
    valueDay: date({ mode: "string" }).notNull(),
    narration: text().notNull(),
    reference: text().notNull(),
    /** Above nothing into the account, below it out of it. */
    amount: amount().notNull(),
    /** As the bank names it; may not be a currency of ours. */
    currency: text().notNull(),
    balance: amount().notNull(),
    /** Of what it says, and the how manieth such line of its day it is. */
    hash: text().notNull().unique(),
  },
  (t) => [index().on(t.day), index().on(t.reference), index().on(t.importId)],
);

export const lineBookingStatus = pgEnum("line_booking_status", ["PROPOSED", "BOOKED", "REJECTED"]);

/**
 * What a line nobody paid by a gateway can be: money in that waits until somebody says whose it is; out,
 * what the bank took for itself, what is lost, or money in suspense that went back at the bank.
 */
export const lineKinds = ["CHARGE", "LOSS", "SUSPENSE", "BACK"] as const;

export const lineBookingKind = pgEnum("line_booking_kind", lineKinds);

/** What a line of the bank's was: said by one, booked once a second agrees. */
export const lineBookings = snakeCase.table(
  "line_bookings",
  {
    id: id(),
    status: lineBookingStatus().notNull(),
    lineId: bigint({ mode: "bigint" })
      .notNull()
      .references(() => statementLines.id),
    kind: lineBookingKind().notNull(),
    /** The money in suspense that went back by it. */
    suspenseId: text().references(() => suspense.id),
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
    index().on(t.lineId),
    index().on(t.suspenseId),
    // Beside one that is booked a guard lets no other in, until its journal is taken back.
    uniqueIndex("line_bookings_one_open").on(t.lineId).where(sql`${t.status} = 'PROPOSED'`),
    check("line_bookings_of_back", sql`(${t.kind} = 'BACK') = (${t.suspenseId} is not null)`),
    check(
      "line_bookings_two_people",
      sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
  ],
);
