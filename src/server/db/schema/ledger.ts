import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  snakeCase,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amount, currency, id, moment, transactionId } from "../columns";
import { staff } from "./people";

export const correctionStatus = pgEnum("correction_status", ["PROPOSED", "APPROVED", "REJECTED"]);

export const feeStatus = pgEnum("fee_status", ["PROPOSED", "APPROVED", "REJECTED"]);

/** The chart of accounts: what kinds there are and what the database refuses for each. */
export const accountKinds = snakeCase.table("account_kinds", {
  kind: text().primaryKey(),
  name: text().notNull(),
  /** Belongs to one order or person: keeps a balance row. Otherwise append-only with snapshots. */
  personal: boolean().notNull(),
  /** The lowest balance allowed, credit positive; null: no floor. */
  floor: bigint({ mode: "bigint" }),
});

export const accounts = snakeCase.table(
  "accounts",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text()
      .notNull()
      .references(() => accountKinds.kind),
    /** The order or user it belongs to, or the provider's name; empty text for the company's own. */
    owner: text().notNull(),
    currency: currency(),
    personal: boolean().notNull(),
    floor: bigint({ mode: "bigint" }),
    balance: amount().notNull().default(0n),
    version: bigint({ mode: "bigint" }).notNull().default(0n),
  },
  (t) => [
    unique().on(t.kind, t.owner, t.currency),
    unique().on(t.id, t.currency),
    index().on(t.owner),
    check("accounts_floor", sql`${t.floor} is null or ${t.balance} >= ${t.floor}`),
  ],
);

export const journals = snakeCase.table(
  "journals",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    key: text().notNull().unique(),
    kind: text().notNull(),
    /** Of the lines, so that the same key with other lines is refused. */
    bodyHash: text().notNull(),
    orderId: text(),
    /** When it happened in the world. */
    eventAt: moment().notNull(),
    /** When we wrote it down. */
    createdAt: moment().notNull().default(sql`clock_timestamp()`),
    xid: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    index().on(t.orderId),
    index().on(t.xid),
    index("journals_suspended").on(t.eventAt).where(sql`${t.kind} = 'suspend'`),
  ],
);

export const entries = snakeCase.table(
  "entries",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    journalId: bigint({ mode: "bigint" })
      .notNull()
      .references(() => journals.id),
    accountId: bigint({ mode: "bigint" }).notNull(),
    currency: currency(),
    /** Signed minor units: credit positive, debit negative. */
    amount: amount().notNull(),
    /** Of a personal account, before and after this line; null on platform accounts. */
    balanceBefore: amount(),
    balanceAfter: amount(),
    accountVersion: bigint({ mode: "bigint" }),
    xid: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    foreignKey({
      columns: [t.accountId, t.currency],
      foreignColumns: [accounts.id, accounts.currency],
    }),
    index().on(t.journalId),
    index().on(t.accountId, t.id.desc()),
    check("entries_amount", sql`${t.amount} <> 0 and abs(${t.amount}) <= 1000000000000000`),
  ],
);

/** A platform account's balance up to a transaction id; what came later is summed on top. */
export const accountSnapshots = snakeCase.table("account_snapshots", {
  accountId: bigint({ mode: "bigint" })
    .primaryKey()
    .references(() => accounts.id),
  balance: amount().notNull(),
  upto: transactionId().notNull(),
});

/** From `from` upward (minor units as text), this part of the price costs `basisPoints` instead. */
export interface FeeBand {
  readonly from: string;
  readonly basisPoints: number;
}

/**
 * What the service costs, version by version; terms keep the version they were priced with. One
 * person proposes a version, another approves it before it is to hold; only then does it count.
 */
export const feeConfiguration = snakeCase.table(
  "fee_configuration",
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity({ startWith: 2 }),
    status: feeStatus().notNull(),
    currency: currency(),
    serviceBasisPoints: integer().notNull(),
    /** Added to the share of the price, before the least and the highest fee are looked at. */
    serviceFlat: amount().notNull().default(0n),
    /** Ascending by `from`. */
    bands: jsonb().$type<readonly FeeBand[]>().notNull().default([]),
    serviceMin: amount().notNull(),
    serviceMax: amount().notNull(),
    vatBasisPoints: integer().notNull(),
    payoutFlat: amount().notNull(),
    dutyFlat: amount().notNull(),
    /** Stamp duty is owed on a transfer of at least this much. */
    dutyFrom: amount().notNull(),
    /** What we keep of the fee when a buyer cancels a paid order before it is due to start. */
    cancelFlat: amount().notNull().default(10_000n),
    /** What per cent of our fee the buyer pays: usually, and between which two may agree. */
    buyerShareUsual: integer().notNull().default(100),
    buyerShareLeast: integer().notNull().default(0),
    buyerShareMost: integer().notNull().default(100),
    effectiveFrom: moment().notNull(),
    effectiveTo: moment(),
    reason: text().notNull(),
    /** Null on the first version only, which came with the tables. */
    proposedBy: text().references(() => staff.id),
    proposedAt: moment().notNull(),
    decidedBy: text().references(() => staff.id),
    decidedAt: moment(),
  },
  (t) => [
    index().on(t.currency, t.effectiveFrom),
    uniqueIndex("fee_configuration_one_start")
      .on(t.currency, t.effectiveFrom)
      .where(sql`${t.status} = 'APPROVED'`),
    check(
      "fee_configuration_two_people",
      sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
    check(
      "fee_configuration_ahead",
      sql`${t.status} <> 'APPROVED' or ${t.decidedAt} is null or ${t.decidedAt} < ${t.effectiveFrom}`,
    ),
    check(
      "fee_configuration_shares",
      sql`0 <= ${t.buyerShareLeast} and ${t.buyerShareLeast} <= ${t.buyerShareUsual}
        and ${t.buyerShareUsual} <= ${t.buyerShareMost} and ${t.buyerShareMost} <= 100`,
    ),
    check(
      "fee_configuration_bounds",
      sql`${t.serviceBasisPoints} between 0 and 10000 and ${t.vatBasisPoints} between 0 and 10000
        and ${t.serviceFlat} >= 0 and ${t.serviceMin} >= 0 and ${t.serviceMax} >= ${t.serviceMin}
        and ${t.payoutFlat} >= 0 and ${t.cancelFlat} >= 0 and ${t.dutyFlat} >= 0 and ${t.dutyFrom} >= 0
        and (${t.effectiveTo} is null or ${t.effectiveTo} > ${t.effectiveFrom})`,
    ),
  ],
);

/** A journal that was wrong, and the two people it takes to reverse it. */
export const corrections = snakeCase.table(
  "corrections",
  {
    id: id(),
    status: correctionStatus().notNull(),
    journalId: bigint({ mode: "bigint" })
      .notNull()
      .references(() => journals.id),
    journalKey: text().notNull(),
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
    uniqueIndex("corrections_one_open").on(t.journalId).where(sql`${t.status} = 'PROPOSED'`),
    check(
      "corrections_two_people",
      sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
  ],
);
