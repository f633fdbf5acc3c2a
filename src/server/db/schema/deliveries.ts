import { sql } from "drizzle-orm";
import { index, integer, snakeCase, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../columns";
import { orders } from "./orders";
import { users } from "./people";
import { extensionStatus } from "./words";

/** A wish for a later date, and what the other side said to it. */
export const extensions = snakeCase.table(
  "extensions",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    status: extensionStatus().notNull(),
    askedBy: text()
      .notNull()
      .references(() => users.id),
    deliverBy: moment().notNull(),
    reason: text().notNull(),
    askedAt: moment().notNull(),
    answeredAt: moment(),
  },
  (t) => [
    index().on(t.orderId),
    uniqueIndex("extensions_one_open").on(t.orderId).where(sql`${t.status} = 'OPEN'`),
  ],
);

/** The code a buyer shows at the door: sealed for the buyer's page, hashed for the check. */
export const handoverCodes = snakeCase.table("handover_codes", {
  orderId: text()
    .primaryKey()
    .references(() => orders.id),
  codeHash: bytes().notNull(),
  codeSealed: text().notNull(),
  tries: integer().notNull().default(0),
  createdAt: moment().notNull(),
});
