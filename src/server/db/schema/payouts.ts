import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  snakeCase,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amount, currency, id, moment, version } from "../columns";
import { staff, users } from "./people";

export const payoutStatus = pgEnum("payout_status", [
  "REQUESTED",
  "RISK_HOLD",
  "PENDING_APPROVAL",
  "APPROVED",
  "PROCESSING",
  "SUCCEEDED",
  "FAILED",
  "REVERSED",
  "UNKNOWN",
  "REJECTED",
]);

export const payoutStatement = pgEnum("payout_statement", ["PAID", "NOT_PAID"]);

export const bankAccounts = snakeCase.table(
  "bank_accounts",
  {
    id: id(),
    userId: text()
      .notNull()
      .references(() => users.id),
    /** Whose list of banks the code is of; a payout to this account goes by that gateway. */
    provider: text().notNull(),
    bankCode: text().notNull(),
    bankName: text().notNull(),
    /** The number is sealed with the row's id; only its last four digits are ever shown. */
    numberSealed: text().notNull(),
    numberHash: text().notNull(),
    last4: text().notNull(),
    accountName: text().notNull(),
    createdAt: moment().notNull(),
    removedAt: moment(),
  },
  // Removed is removed: the same account again is a new one, and waits like a new one.
  (t) => [
    uniqueIndex("bank_accounts_kept_once")
      .on(t.userId, t.provider, t.numberHash)
      .where(sql`${t.removedAt} is null`),
  ],
);

export const payouts = snakeCase.table(
  "payouts",
  {
    id: id(),
    ref: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => users.id),
    bankAccountId: text()
      .notNull()
      .references(() => bankAccounts.id),
    status: payoutStatus().notNull(),
    version: version(),
    amount: amount().notNull(),
    fee: amount().notNull(),
    vat: amount().notNull(),
    duty: amount().notNull(),
    currency: currency(),
    provider: text().notNull(),
    /** Fixed at birth and never changed: the gateway refuses to pay the same one twice. */
    reference: text().notNull(),
    /** Hash of what the approver was shown; checked again before sending. */
    approvedHash: text(),
    approvedBy: text().references(() => staff.id),
    approvedAt: moment(),
    /** The first of two, where the amount asks for two. */
    firstApprovedBy: text().references(() => staff.id),
    firstApprovedAt: moment(),
    /** The job run that may send it. Any other run may only ask. */
    claimedBy: text(),
    theirReference: text(),
    providerFee: amount(),
    reason: text(),
    /** What became of it by the gateway's written statement, where its machine never said. */
    stated: payoutStatement(),
    /** Word for word, or where it is kept. */
    statement: text(),
    statedBy: text().references(() => staff.id),
    statedAt: moment(),
    /** The second of the two who end it by that statement. */
    settledBy: text().references(() => staff.id),
    /** The gateway says it paid what was given back: somebody has it twice. */
    paidLateAt: moment(),
    requestedAt: moment().notNull(),
    sentAt: moment(),
    askedAt: moment(),
    concludedAt: moment(),
  },
  (t) => [
    unique().on(t.provider, t.reference),
    index().on(t.userId, t.id),
    index().on(t.status, t.id),
    index().on(t.provider, t.sentAt),
    index().on(t.bankAccountId),
    index().on(t.reference),
    index().on(t.theirReference),
    index("payouts_counted_at").on(sql`(coalesce(${t.approvedAt}, ${t.requestedAt}))`),
    check(
      "payouts_settled_by_two",
      sql`${t.settledBy} is null or coalesce(${t.settledBy} <> ${t.statedBy}, false)`,
    ),
    check(
      "payouts_amounts",
      sql`${t.amount} > 0 and ${t.fee} >= 0 and ${t.vat} >= 0 and ${t.duty} >= 0`,
    ),
  ],
);

/** Every attempt to approve or reject, whether it was allowed or not. */
export const payoutApprovals = snakeCase.table(
  "payout_approvals",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    payoutId: text()
      .notNull()
      .references(() => payouts.id),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    decision: text().notNull(),
    allowed: boolean().notNull(),
    code: text(),
    shownHash: text().notNull(),
    at: moment().notNull(),
  },
  (t) => [index().on(t.payoutId)],
);
