import { index, pgEnum, snakeCase, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../columns";
import { bankAccounts } from "./payouts";
import { users } from "./people";

export const personChangeKind = pgEnum("person_change_kind", ["BANK", "PHONE", "EMAIL"]);

/**
 * What a thief would change about a person: where their money goes, and how they are reached. Each
 * is told to every way they were reached by before, with a link that undoes it and stops the rest.
 */
export const personChanges = snakeCase.table(
  "person_changes",
  {
    id: id(),
    userId: text()
      .notNull()
      .references(() => users.id),
    kind: personChangeKind().notNull(),
    bankAccountId: text().references(() => bankAccounts.id),
    phoneBefore: text().notNull(),
    emailBefore: text(),
    phoneAfter: text().notNull(),
    emailAfter: text(),
    sessionId: text().notNull(),
    at: moment().notNull(),
    /** Of the link's secret, which is written down nowhere. */
    linkHash: bytes().notNull(),
    /** When the link was used. */
    stoppedAt: moment(),
  },
  (t) => [uniqueIndex().on(t.linkHash), index().on(t.userId, t.at)],
);
