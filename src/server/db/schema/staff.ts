import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, snakeCase, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../columns";
import { limitStatus } from "./limits";
import { staff } from "./people";

export const staffLinkPurpose = pgEnum("staff_link_purpose", ["INVITE", "RESET", "PASSWORD"]);

/**
 * Links by which somebody becomes a member of staff, gets a new authenticator after a colleague took
 * the old one out of use, or chooses a password in place of one they forgot. Each works once and for a
 * while; of its token only a hash is kept.
 */
export const staffLinks = snakeCase.table(
  "staff_links",
  {
    id: id(),
    purpose: staffLinkPurpose().notNull(),
    email: text().notNull(),
    name: text().notNull(),
    /** Which member it is for; of an invitation nobody yet. */
    staffId: text().references(() => staff.id),
    reason: text().notNull(),
    tokenHash: bytes().notNull(),
    createdBy: text()
      .notNull()
      .references(() => staff.id),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    /** The authenticator's new secret, from when it is first shown to when it is in use. */
    secretSealed: text(),
    /** Wrong passwords typed with it. */
    failures: integer().notNull().default(0),
    usedAt: moment(),
    withdrawnAt: moment(),
  },
  (t) => [
    uniqueIndex().on(t.tokenHash),
    uniqueIndex("staff_links_one_live")
      .on(t.email)
      .where(sql`${t.usedAt} is null and ${t.withdrawnAt} is null`),
    index().on(t.staffId),
    check("staff_links_for_whom", sql`(${t.purpose} = 'INVITE') = (${t.staffId} is null)`),
    check("staff_links_by_another", sql`${t.staffId} is null or ${t.staffId} <> ${t.createdBy}`),
    check("staff_links_end", sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);

/** GIVE and TAKE a role; RESTORE lets somebody who was disabled in again. */
export const staffChangeKinds = ["GIVE", "TAKE", "RESTORE"] as const;
export const staffChangeKind = pgEnum("staff_change_kind", staffChangeKinds);

/**
 * What a member of staff may do changes only when one colleague proposes it and another agrees, and
 * neither of them is the member.
 */
export const staffChanges = snakeCase.table(
  "staff_changes",
  {
    id: id(),
    status: limitStatus().notNull(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    kind: staffChangeKind().notNull(),
    role: text(),
    reason: text().notNull(),
    proposedBy: text()
      .notNull()
      .references(() => staff.id),
    proposedAt: moment().notNull(),
    decidedBy: text().references(() => staff.id),
    decidedAt: moment(),
  },
  (t) => [
    index().on(t.staffId, t.id),
    uniqueIndex("staff_changes_one_open")
      .on(t.staffId, t.kind, sql`coalesce(${t.role}, '')`)
      .where(sql`${t.status} = 'PROPOSED'`),
    check("staff_changes_role", sql`(${t.kind} = 'RESTORE') = (${t.role} is null)`),
    check("staff_changes_by_another", sql`${t.proposedBy} <> ${t.staffId}`),
    check(
      "staff_changes_two_people",
      sql`${t.decidedBy} is null or (${t.decidedBy} <> ${t.proposedBy} and ${t.decidedBy} <> ${t.staffId})`,
    ),
  ],
);
