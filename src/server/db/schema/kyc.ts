import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  snakeCase,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, moment } from "../columns";
import { staff, users } from "./people";

export const kycKinds = ["BVN", "NIN", "ADDRESS"] as const;

export const kycKind = pgEnum("kyc_kind", kycKinds);

export const kycStatus = pgEnum("kyc_status", [
  "CHECKING",
  "REVIEW",
  "VERIFIED",
  "REJECTED",
  "UNANSWERED",
  "ERASED",
]);

export const nameMatch = pgEnum("name_match", ["MATCH", "CLOSE", "DIFFERENT"]);

/**
 * One thing a person shows of who they are. A BVN or NIN is here only sealed, and only until it was
 * looked up; what stays is a keyed hash, so that one number is one person's, and its last four digits.
 */
export const kycChecks = snakeCase.table(
  "kyc_checks",
  {
    id: id(),
    userId: text()
      .notNull()
      .references(() => users.id),
    kind: kycKind().notNull(),
    status: kycStatus().notNull(),
    /** The number and the date of birth, or an address with its paper, while somebody must look at it. */
    askedSealed: text(),
    numberHash: text(),
    last4: text(),
    /** As the register, or the paper, has it. */
    verifiedName: text(),
    nameMatch: nameMatch(),
    birthMatches: boolean(),
    consentVersion: integer().notNull(),
    consentAt: moment().notNull(),
    provider: text(),
    theirReference: text(),
    attempts: integer().notNull().default(0),
    askedAt: moment(),
    reason: text(),
    createdAt: moment().notNull(),
    decidedBy: text().references(() => staff.id),
    concludedAt: moment(),
  },
  (t) => [
    index().on(t.userId, t.createdAt),
    index("kyc_checks_open").on(t.createdAt).where(sql`${t.status} in ('CHECKING', 'REVIEW')`),
    uniqueIndex("kyc_checks_one_person")
      .on(t.kind, t.numberHash)
      .where(sql`${t.status} = 'VERIFIED' and ${t.numberHash} is not null`),
    uniqueIndex("kyc_checks_one_open")
      .on(t.userId, t.kind)
      .where(sql`${t.status} in ('CHECKING', 'REVIEW', 'VERIFIED')`),
    check(
      "kyc_checks_wiped",
      sql`${t.status} in ('CHECKING', 'REVIEW') or ${t.askedSealed} is null`,
    ),
    check(
      "kyc_checks_no_number_kept",
      sql`${t.kind} = 'ADDRESS' or ${t.status} = 'CHECKING' or ${t.askedSealed} is null`,
    ),
    check(
      "kyc_checks_numbered",
      sql`${t.kind} = 'ADDRESS' or ${t.status} = 'ERASED' or ${t.numberHash} is not null`,
    ),
  ],
);
