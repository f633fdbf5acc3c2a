import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  snakeCase,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, moment } from "../columns";
import { staff } from "./people";

export const deadLetterStates = ["OPEN", "PROPOSED", "REPLAYED", "DISCARDED"] as const;

export const deadLetterStatus = pgEnum("dead_letter_status", deadLetterStates);

/**
 * A job that used up its tries, kept until somebody decided on it. Of one job about one thing there
 * is at most one that waits; failing again counts on it. Never deleted.
 */
export const deadLetters = snakeCase.table(
  "dead_letters",
  {
    id: id(),
    status: deadLetterStatus().notNull(),
    /** The job, by its name at the job server. */
    kind: text().notNull(),
    /** What it was about: the ids its event names it by. */
    key: text().notNull(),
    /** The event it heard, and the ids that were in it. */
    event: text().notNull(),
    ids: jsonb().$type<Record<string, string>>().notNull(),
    /** Whether doing it again may move money, so that it takes two people. */
    money: boolean().notNull(),
    error: text().notNull(),
    /** How many runs of it used up their tries. */
    attempts: integer().notNull(),
    /** The last of them, at the job server. */
    runId: text().notNull(),
    firstAt: moment().notNull(),
    lastAt: moment().notNull(),
    reason: text(),
    proposedBy: text().references(() => staff.id),
    proposedAt: moment(),
    decidedBy: text().references(() => staff.id),
    decidedAt: moment(),
  },
  (t) => [
    uniqueIndex("dead_letters_one_open")
      .on(t.kind, t.key)
      .where(sql`${t.status} in ('OPEN', 'PROPOSED')`),
    index().on(t.status, t.firstAt),
    check("dead_letters_attempts", sql`${t.attempts} > 0 and ${t.lastAt} >= ${t.firstAt}`),
    check(
      "dead_letters_decided",
      sql`(${t.status} in ('REPLAYED', 'DISCARDED')) = (${t.decidedBy} is not null)`,
    ),
    check(
      "dead_letters_two_people",
      sql`${t.status} <> 'REPLAYED' or not ${t.money} or coalesce(${t.proposedBy} <> ${t.decidedBy}, false)`,
    ),
  ],
);
