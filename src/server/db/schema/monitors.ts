import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgEnum,
  snakeCase,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amount, currency, id, moment } from "../columns";
import { staff } from "./people";

export const severity = pgEnum("severity", ["P1", "P2", "P3"]);

/** Each time a monitor looked, and how much was wrong. Append-only. */
export const monitorRuns = snakeCase.table(
  "monitor_runs",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    monitor: text().notNull(),
    ranAt: moment().notNull(),
    found: integer().notNull(),
  },
  (t) => [index().on(t.monitor, t.ranAt.desc())],
);

/** Something a monitor found wrong, from when it was first seen until it was no more. Never deleted. */
export const alarms = snakeCase.table(
  "alarms",
  {
    id: id(),
    monitor: text().notNull(),
    /** What it is about: an account, a journal, a payout. */
    key: text().notNull(),
    severity: severity().notNull(),
    found: text().notNull(),
    /** By how much it is wrong, in minor units; null where it is not about a sum. */
    off: amount(),
    currency: currency(),
    openedAt: moment().notNull(),
    foundAt: moment().notNull(),
    seenBy: text().references(() => staff.id),
    seenAt: moment(),
    /** What whoever saw it first did or knows about it. */
    seenNote: text(),
    closedAt: moment(),
  },
  (t) => [
    uniqueIndex("alarms_one_open").on(t.monitor, t.key).where(sql`${t.closedAt} is null`),
    index().on(t.monitor, t.openedAt.desc()),
    check(
      "alarms_seen_whole",
      sql`(${t.seenBy} is null) = (${t.seenAt} is null) and (${t.seenBy} is null) = (${t.seenNote} is null)`,
    ),
  ],
);
