import { sql } from "drizzle-orm";
import { check, index, pgEnum, snakeCase, text } from "drizzle-orm/pg-core";
import { amount, currency, id, moment } from "../columns";
import { staff } from "./people";

export const limitKinds = ["SECOND_PERSON", "USER_DAY", "ACCOUNT_DAY", "PLATFORM_DAY"] as const;

export const limitKind = pgEnum("limit_kind", limitKinds);

export const limitStatus = pgEnum("limit_status", ["PROPOSED", "APPROVED", "REJECTED"]);

/**
 * How much may leave, and from where on it takes two people, each from a moment to a moment. Of the
 * rows of a kind that hold, the one that began last counts; the first of each came with the table and
 * has no end, so that there is always one. One person proposes, another agrees.
 */
export const payoutLimits = snakeCase.table(
  "payout_limits",
  {
    id: id(),
    status: limitStatus().notNull(),
    kind: limitKind().notNull(),
    amount: amount().notNull(),
    currency: currency(),
    effectiveFrom: moment().notNull(),
    effectiveTo: moment(),
    reason: text().notNull(),
    proposedBy: text().references(() => staff.id),
    proposedAt: moment().notNull(),
    decidedBy: text().references(() => staff.id),
    decidedAt: moment(),
  },
  (t) => [
    index().on(t.kind, t.currency, t.effectiveFrom.desc()),
    check("payout_limits_amount", sql`${t.amount} > 0`),
    check(
      "payout_limits_end",
      sql`${t.proposedBy} is null or coalesce(${t.effectiveTo} > ${t.effectiveFrom}, false)`,
    ),
    check(
      "payout_limits_two_people",
      sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
  ],
);
