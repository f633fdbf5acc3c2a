import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, snakeCase, text } from "drizzle-orm/pg-core";
import { id, moment } from "../columns";
import { orders } from "./orders";
import { payouts } from "./payouts";
import { users } from "./people";

export const fileStatus = pgEnum("file_status", ["WAITING", "READY", "REFUSED"]);

/** A picture or paper somebody attached. Only a READY file was looked at by us and may be used. */
export const files = snakeCase.table(
  "files",
  {
    id: id(),
    orderId: text().references(() => orders.id),
    /** A paper of staff about a withdrawal belongs to that, and to no order. */
    payoutId: text().references(() => payouts.id),
    /** What somebody shows of where they live belongs to that person, and to nothing else. */
    kycUserId: text().references(() => users.id),
    ownerId: text().notNull(),
    name: text().notNull(),
    contentType: text().notNull(),
    bytes: integer().notNull(),
    sha256: text(),
    storageKey: text().notNull(),
    status: fileStatus().notNull().default("WAITING"),
    reason: text(),
    createdAt: moment().notNull(),
    readyAt: moment(),
    /** When its bytes were taken out of storage; only of what somebody showed of who they are. */
    goneAt: moment(),
  },
  (t) => [
    index().on(t.orderId, t.ownerId),
    index().on(t.payoutId),
    index("files_to_forget")
      .on(t.createdAt)
      .where(sql`${t.kycUserId} is not null and ${t.goneAt} is null`),
    check("files_one_place", sql`num_nonnulls(${t.orderId}, ${t.payoutId}, ${t.kycUserId}) = 1`),
  ],
);
