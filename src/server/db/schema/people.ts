import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgEnum,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../columns";

export const userStatus = pgEnum("user_status", [
  "PENDING",
  "ACTIVE",
  "SUSPENDED",
  "BLOCKED",
  "CLOSED",
]);
export const audience = pgEnum("audience", ["USER", "STAFF"]);
export const staffStatus = pgEnum("staff_status", ["ACTIVE", "SUSPENDED", "CLOSED"]);

export const users = snakeCase.table(
  "users",
  {
    id: id(),
    /** E.164, the only form stored. */
    phone: text().notNull().unique(),
    name: text(),
    email: text(),
    /** When a link sent to that address was opened by this person; gone when the address changes. */
    emailConfirmedAt: moment(),
    status: userStatus().notNull().default("ACTIVE"),
    /** In which words they are written to: `en`, or `pcm`, Nigerian Pidgin. */
    language: text().$type<"en" | "pcm">().notNull().default("en"),
    /** When it last changed how this person is reached: for a day after that no money goes out. */
    contactChangedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex("users_email_confirmed").on(t.email).where(sql`${t.emailConfirmedAt} is not null`),
  ],
);

export const staff = snakeCase.table("staff", {
  id: id(),
  email: text().notNull().unique(),
  name: text().notNull(),
  passwordHash: text().notNull(),
  status: staffStatus().notNull().default("ACTIVE"),
  createdAt: moment().notNull(),
});

export const staffRoles = snakeCase.table(
  "staff_roles",
  {
    staffId: text()
      .notNull()
      .references(() => staff.id),
    role: text().notNull(),
    grantedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.role] })],
);

/** The second factor of a member of staff. `lastStep` makes each code work at most once. */
export const twoFactorStaff = snakeCase.table("two_factor_staff", {
  staffId: text()
    .primaryKey()
    .references(() => staff.id),
  secretSealed: text().notNull(),
  enrolledAt: moment().notNull(),
  lastStep: integer().notNull().default(0),
  failedCount: integer().notNull().default(0),
  lockedUntil: moment(),
  recoveryFailed: integer().notNull().default(0),
  recoveryLockedUntil: moment(),
  /** When a colleague took it out of use; a new one takes its place by a link. */
  resetAt: moment(),
  /** Until when one that took another's place signs in and decides nothing. */
  heldUntil: moment(),
});

/** Codes a member of staff keeps on paper for when their authenticator is gone; each works once. */
export const staffRecoveryCodes = snakeCase.table(
  "staff_recovery_codes",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    codeHash: bytes().notNull(),
    madeAt: moment().notNull(),
    usedAt: moment(),
    /** When newer ones took its place. */
    replacedAt: moment(),
  },
  (t) => [uniqueIndex().on(t.codeHash), index().on(t.staffId)],
);

/**
 * A member of staff looks at somebody's pages as they see them, for a quarter of an hour at most and
 * with a reason. The ticket, kept as a hash, opens the session once.
 */
export const views = snakeCase.table(
  "views",
  {
    id: id(),
    userId: text()
      .notNull()
      .references(() => users.id),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    /** The staff session it was begun in; it ends with that one. */
    staffSessionId: text().notNull(),
    reason: text().notNull(),
    ticketHash: bytes().notNull(),
    startedAt: moment().notNull(),
    expiresAt: moment().notNull(),
    openedAt: moment(),
  },
  (t) => [
    uniqueIndex().on(t.ticketHash),
    index().on(t.userId),
    index().on(t.staffId),
    check("views_short", sql`${t.expiresAt} <= ${t.startedAt} + interval '15 minutes'`),
  ],
);

export const signInLinkPurpose = pgEnum("sign_in_link_purpose", ["SIGN_IN", "CONFIRM_EMAIL"]);
export const linkWay = pgEnum("link_way", ["EMAIL", "WHATSAPP"]);

/**
 * Links in messages by which somebody comes in without a code, or shows that an address is theirs.
 * Each works once, for minutes, for one thing; of its token only a hash is kept. One that was asked
 * for with an address of nobody's is a row as well, so that asking is the same work and counts alike.
 */
export const signInLinks = snakeCase.table(
  "sign_in_links",
  {
    id: id(),
    purpose: signInLinkPurpose().notNull(),
    way: linkWay().notNull(),
    to: text().notNull(),
    userId: text().references(() => users.id),
    /** The order whose page it leads to, as it was asked for; who may see that is asked there. */
    orderRef: text(),
    tokenHash: bytes().notNull(),
    /** Of the browser that asked. */
    userAgent: text(),
    ipHash: text(),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    replacedAt: moment(),
  },
  (t) => [
    uniqueIndex().on(t.tokenHash),
    index().on(t.to, t.createdAt),
    index().on(t.userId),
    check(
      "sign_in_links_short",
      sql`${t.expiresAt} > ${t.createdAt} and ${t.expiresAt} <= ${t.createdAt} + interval '15 minutes'`,
    ),
    check(
      "sign_in_links_confirm_whose",
      sql`${t.purpose} <> 'CONFIRM_EMAIL' or (${t.way} = 'EMAIL' and ${t.userId} is not null)`,
    ),
  ],
);

/** Each time somebody, or a scanner of mail, looked at a link's page. Append-only. */
export const linkOpens = snakeCase.table(
  "link_opens",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    linkId: text()
      .notNull()
      .references(() => signInLinks.id),
    userAgent: text(),
    ipHash: text(),
    at: moment().notNull(),
  },
  (t) => [index().on(t.linkId)],
);

export const sessions = snakeCase.table(
  "sessions",
  {
    id: id(),
    audience: audience().notNull(),
    userId: text().references(() => users.id),
    staffId: text().references(() => staff.id),
    createdAt: moment().notNull(),
    seenAt: moment().notNull(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    userAgent: text(),
    ipHash: text(),
    /** Of a session in which somebody of the staff looks and may change nothing. */
    viewId: text().references(() => views.id),
    /** Of a session that a link opened: it moves no money out, which asks for one that a code opened. */
    linkId: text().references(() => signInLinks.id),
  },
  (t) => [
    uniqueIndex().on(t.linkId),
    index().on(t.userId),
    index().on(t.staffId),
    index().on(t.viewId).where(sql`${t.viewId} is not null`),
  ],
);

/** One-time codes: only a keyed hash is kept, for one purpose, a few minutes, a few tries. */
export const verificationCodes = snakeCase.table(
  "verification_codes",
  {
    id: id(),
    phone: text().notNull(),
    purpose: text().notNull(),
    codeHash: bytes().notNull(),
    attempts: integer().notNull().default(0),
    attemptsMax: integer().notNull(),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    replacedAt: moment(),
    expiredAt: moment(),
    deliveryKind: text(),
    deliveryReference: text(),
  },
  (t) => [
    index().on(t.phone, t.createdAt),
    index().on(t.expiresAt).where(sql`${t.usedAt} is null and ${t.expiredAt} is null`),
  ],
);

/** Kept by rate-limiter-flexible: key, points used, end of the window in epoch milliseconds. */
export const rateLimits = snakeCase.table(
  "rate_limits",
  {
    key: text().primaryKey(),
    points: integer().notNull().default(0),
    expire: bigint({ mode: "number" }),
  },
  (t) => [index().on(t.expire)],
);
