import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  snakeCase,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amount, id, moment } from "../columns";
import { staff } from "./people";

/** What a line of a gateway's or a bank's is about. */
export const reconAbout = pgEnum("recon_about", ["payment", "payout", "settlement", "statement"]);
export const reconOutcome = pgEnum("recon_outcome", ["COMPARED", "NO_LIST", "NO_ANSWER"]);
export const breakClass = pgEnum("break_class", [
  "ours_only",
  "theirs_only",
  "amount_differs",
  "fee_differs",
  "duplicate",
  "late_reversal",
  "wrong_currency",
  "wrong_day",
  "test_mode",
  "never_settled",
]);
export const breakEnd = pgEnum("break_end", ["GONE", "EXPLAINED"]);

/** Each time a day's books were held beside what a gateway says of it. Append-only. */
export const reconRuns = snakeCase.table(
  "recon_runs",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    provider: text().notNull(),
    /** The day in Lagos. */
    day: date({ mode: "string" }).notNull(),
    ranAt: moment().notNull(),
    outcome: reconOutcome().notNull(),
    reason: text(),
    matched: integer().notNull(),
    waiting: integer().notNull(),
    /** How many breaks it found. */
    found: integer().notNull(),
    /** What both sides say alike, in minor units of naira. */
    matchedSum: amount().notNull(),
  },
  (t) => [index().on(t.provider, t.day, t.id.desc())],
);

/** What the other side told of, word for word; told otherwise, it is another row. Append-only. */
export const reconItems = snakeCase.table(
  "recon_items",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    provider: text().notNull(),
    about: reconAbout().notNull(),
    reference: text(),
    theirId: text().notNull(),
    /** What became of it, in our words. */
    state: text().notNull(),
    amount: amount().notNull(),
    /** As they name it; may not be a currency of ours. */
    currency: text().notNull(),
    fee: amount(),
    at: moment(),
    /** Whether it is of the mode (test or live) our key belongs to. */
    ours: boolean().notNull(),
    /** Of all the columns above, so that the same word is kept once. */
    hash: text().notNull().unique(),
    firstTold: moment().notNull(),
  },
  (t) => [index().on(t.provider, t.reference)],
);

/** Where our books and the other side disagree: never deleted, ended by being gone or explained. */
export const breaks = snakeCase.table(
  "breaks",
  {
    id: id(),
    provider: text().notNull(),
    day: date({ mode: "string" }).notNull(),
    about: reconAbout().notNull(),
    class: breakClass().notNull(),
    /** By which both sides name it. */
    key: text().notNull(),
    /** Our payment, payout or refund, where there is one. */
    subjectId: text(),
    ours: amount(),
    theirs: amount(),
    /** By how much the books are off, in minor units of the currency. */
    off: amount().notNull(),
    currency: text().notNull(),
    found: text().notNull(),
    openedAt: moment().notNull(),
    foundAt: moment().notNull(),
    ownerId: text().references(() => staff.id),
    end: breakEnd(),
    closedAt: moment(),
  },
  (t) => [
    uniqueIndex("breaks_one_open")
      .on(t.provider, t.about, t.class, t.key)
      .where(sql`${t.closedAt} is null`),
    index().on(t.provider, t.day),
    index().on(t.openedAt).where(sql`${t.closedAt} is null`),
    index().on(t.ownerId),
    check("breaks_end_whole", sql`(${t.end} is null) = (${t.closedAt} is null)`),
  ],
);

/** What people did about a break. Append-only. */
export const breakActs = snakeCase.table(
  "break_acts",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    breakId: text()
      .notNull()
      .references(() => breaks.id),
    act: text().notNull(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    note: text().notNull(),
    at: moment().notNull(),
  },
  (t) => [
    index().on(t.breakId),
    check("break_acts_known", sql`${t.act} in ('own', 'explain', 'agree', 'doubt')`),
  ],
);

/** One person's word that a day's books with a gateway are right; it takes two. Append-only. */
export const daySignings = snakeCase.table(
  "day_signings",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    provider: text().notNull(),
    day: date({ mode: "string" }).notNull(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    /** The look at the books they signed. */
    runId: bigint({ mode: "bigint" })
      .notNull()
      .references(() => reconRuns.id),
    at: moment().notNull(),
  },
  (t) => [unique().on(t.provider, t.day, t.staffId)],
);
