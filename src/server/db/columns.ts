import { bigint, char, customType, integer, text, timestamp } from "drizzle-orm/pg-core";

/** A moment, to the millisecond JavaScript can hold. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/** Minor units; always beside a `currency()`. */
export const amount = () => bigint({ mode: "bigint" });

export const currency = () => char({ length: 3 }).$type<"NGN">().notNull().default("NGN");

export const id = () => text().primaryKey();

/** Raised by every change to the row and what hangs on it; a change made against an old one is refused. */
export const version = () => integer().notNull().default(0);

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** Postgres' 64-bit transaction id: which transaction wrote the row. Set by default, never by us. */
export const transactionId = customType<{ data: string; driverData: string }>({
  dataType: () => "xid8",
});
