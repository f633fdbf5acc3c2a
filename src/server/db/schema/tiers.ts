import { sql } from "drizzle-orm";
import { check, index, pgEnum, smallint, snakeCase, text } from "drizzle-orm/pg-core";
import { amount, currency, id, moment } from "../columns";
import { limitStatus } from "./limits";
import { staff } from "./people";

/** What is limited by how much somebody has shown of who they are. */
export const tierLimitKinds = ["ORDER", "PAYOUT_DAY", "BALANCE"] as const;

export const tierLimitKind = pgEnum("tier_limit_kind", tierLimitKinds);

/**
 * How much a person of each tier may deal with, version by version. Of the rows of a tier and kind that
 * hold, the one that began last counts; it begins at `effective_from`, or when the second person agreed
 * if that was later. The first rows came with the table.
 */
export const tierLimits = snakeCase.table(
  "tier_limits",
  {
    id: id(),
    status: limitStatus().notNull(),
    tier: smallint().notNull(),
    kind: tierLimitKind().notNull(),
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
    index().on(t.kind, t.tier, t.currency, t.effectiveFrom.desc()),
    check("tier_limits_tier", sql`${t.tier} between 1 and 3`),
    check("tier_limits_amount", sql`${t.amount} >= 0`),
    check("tier_limits_end", sql`coalesce(${t.effectiveTo} > ${t.effectiveFrom}, true)`),
    check(
      "tier_limits_two_people",
      sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
  ],
);
