import { bigint, integer, snakeCase, text } from "drizzle-orm/pg-core";
import { moment, transactionId } from "../columns";

/**
 * Every few minutes: one hash over all that was written since the last seal into ledger, history and
 * audit, and over that seal. Written by `seal_records` alone; append-only.
 */
export const seals = snakeCase.table("seals", {
  /** 1, 2, 3 …: a gap is a seal that is gone. */
  id: bigint({ mode: "bigint" }).primaryKey(),
  /** It covers what transactions from `low` on, and before `high`, wrote. */
  low: transactionId().notNull(),
  high: transactionId().notNull(),
  rows: integer().notNull(),
  /** Of those rows; in hex. */
  digest: text().notNull(),
  /** The hash of the seal before; zeros for the first. */
  previous: text().notNull(),
  hash: text().notNull(),
  sealedAt: moment().notNull(),
});

/** Each time the newest seal kept outside was held beside ours. Append-only. */
export const anchorLooks = snakeCase.table("anchor_looks", {
  id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
  lookedAt: moment().notNull(),
  /** Which seal was the newest outside; null when none was. */
  sealId: bigint({ mode: "bigint" }),
  /** What does not agree; null when all does. */
  found: text(),
});
