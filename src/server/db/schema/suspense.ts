import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  pgEnum,
  snakeCase,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amount, id, moment, version } from "../columns";
import { orders } from "./orders";
import { payments } from "./payments";
import { staff, users } from "./people";

export const suspenseStatus = pgEnum("suspense_status", [
  "WAITING",
  "PROPOSED",
  "GIVEN",
  "CREDITED",
  "RETURNING",
  "RETURNED",
  "KEPT",
  "CORRECTED",
]);

export const suspenseWays = ["GIVE", "CREDIT", "RETURN", "KEEP"] as const;

export const suspenseWay = pgEnum("suspense_way", suspenseWays);

/**
 * Money that came and fits nothing, one row for each sum, as the gateway told of it; and what becomes
 * of it, which one person proposes and another agrees to. `booked` says whether it is in the books:
 * money in a currency we keep none in is only written down.
 */
export const suspense = snakeCase.table(
  "suspense",
  {
    id: id(),
    status: suspenseStatus().notNull(),
    version: version(),
    /** The journal that set it aside; of money that is in no books, the payment it came for. */
    key: text().notNull(),
    booked: boolean().notNull(),
    provider: text().notNull(),
    /** By which the gateway knows it: the name it came under, and its own number. */
    reference: text().notNull(),
    theirId: text().notNull(),
    amount: amount().notNull(),
    /** As the gateway named it. */
    currency: text().notNull(),
    cause: text().notNull(),
    paymentId: text().references(() => payments.id),
    orderId: text().references(() => orders.id),
    userId: text().references(() => users.id),
    payerName: text(),
    payerBank: text(),
    payerLast4: text(),
    cameAt: moment().notNull(),
    ownerId: text().references(() => staff.id),
    takenAt: moment(),
    /** What somebody wants to become of it, and why. */
    way: suspenseWay(),
    toOrderId: text().references(() => orders.id),
    toUserId: text().references(() => users.id),
    why: text(),
    proposedBy: text().references(() => staff.id),
    proposedAt: moment(),
    decidedBy: text().references(() => staff.id),
    decidedAt: moment(),
  },
  (t) => [
    unique().on(t.key),
    index().on(t.status, t.cameAt),
    index().on(t.orderId),
    uniqueIndex("suspense_one_of_payment")
      .on(t.paymentId, t.theirId)
      .where(sql`${t.paymentId} is not null`),
    check("suspense_amount", sql`${t.amount} > 0`),
    check(
      "suspense_two_people",
      sql`${t.decidedBy} is null or coalesce(${t.decidedBy} <> ${t.proposedBy}, false)`,
    ),
    check(
      "suspense_whom",
      sql`(${t.way} = 'GIVE') = (${t.toOrderId} is not null) and (${t.way} = 'CREDIT') = (${t.toUserId} is not null)`,
    ),
  ],
);
