import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  primaryKey,
  snakeCase,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { amount, currency, id, moment, version } from "../columns";
import { users } from "./people";

export const orderStatus = pgEnum("order_status", [
  "CREATED",
  "ACCEPTED",
  "IN_PROGRESS",
  "COMPLETED",
  "ISSUE_REPORTED",
  "DISPUTED",
  "CLOSED",
  "REFUNDED",
  "DECLINED",
  "CANCELLED",
  "EXPIRED",
]);
export const fundingStatus = pgEnum("funding_status", [
  "UNFUNDED",
  "PARTIALLY_FUNDED",
  "FUNDED",
  "SETTLED",
]);
export const resolution = pgEnum("resolution", [
  "RELEASED",
  "AUTO_RELEASED",
  "SETTLED_BY_PARTIES",
  "RULED",
  "REFUNDED_FULL",
  "NOT_FUNDED",
]);
export const side = pgEnum("side", ["BUYER", "SELLER"]);
export const feePayer = pgEnum("fee_payer", ["BUYER", "SELLER", "BOTH"]);
export const milestoneStatus = pgEnum("milestone_status", [
  "PENDING",
  "FUNDED",
  "IN_PROGRESS",
  "SUBMITTED",
  "CHANGES_REQUESTED",
  "APPROVED",
  "RELEASED",
  "REFUNDED",
  "DISPUTED",
  "CANCELLED",
]);
export const conditionStatus = pgEnum("condition_status", [
  "PENDING",
  "CLAIMED",
  "FULFILLED",
  "REJECTED",
  "WAIVED",
]);
export const verifier = pgEnum("verifier", [
  "BUYER",
  "SELLER",
  "BOTH",
  "STAFF",
  "SYSTEM",
  "THIRD_PARTY",
]);
export const evidenceKind = pgEnum("evidence_kind", ["NONE", "TEXT", "PHOTO", "FILE", "CODE"]);
export const deadlineKind = pgEnum("deadline_kind", [
  "accept_by",
  "pay_by",
  "start_by",
  "deliver_by",
  "inspection",
  "extension_answer",
  "negotiation",
  "respond",
  "evidence",
  "ruling",
  "appeal",
  "deadlock",
  "chargeback_answer",
  "payout_cooloff",
]);

export const orders = snakeCase.table(
  "orders",
  {
    id: id(),
    ref: text().notNull().unique(),
    status: orderStatus().notNull(),
    fundingStatus: fundingStatus().notNull(),
    resolution: resolution(),
    statusBeforeIssue: orderStatus(),
    /** While set, nothing leaves escrow: {reason, placedBy, at}. */
    hold: jsonb(),
    version: version(),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    /** Which side the creator is on. */
    creatorSide: side().notNull(),
    buyerId: text().references(() => users.id),
    sellerId: text().references(() => users.id),
    /** Who was asked in: only this number may accept. Null: the first other person who does. */
    invitedPhone: text(),
    title: text().notNull(),
    description: text().notNull(),
    amount: amount().notNull(),
    currency: currency(),
    termsVersion: integer().notNull(),
    templateId: text(),
    /** Sums that have passed through escrow, principal only. */
    funded: amount().notNull(),
    released: amount().notNull(),
    refunded: amount().notNull(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [
    index().on(t.buyerId, t.updatedAt.desc(), t.id.desc()),
    index().on(t.sellerId, t.updatedAt.desc(), t.id.desc()),
    index().on(t.invitedPhone, t.updatedAt.desc(), t.id.desc()),
    check("orders_amount_above_zero", sql`${t.amount} > 0 and ${t.amount} <= 1000000000000000`),
    check(
      "orders_two_people",
      sql`${t.buyerId} is null or ${t.sellerId} is null or ${t.buyerId} <> ${t.sellerId}`,
    ),
    check(
      "orders_escrow_not_exceeded",
      sql`${t.released} >= 0 and ${t.refunded} >= 0 and ${t.released} + ${t.refunded} <= ${t.funded}`,
    ),
  ],
);

/** What was agreed, version by version; an acceptance names the hash of one of them. */
export const orderTerms = snakeCase.table(
  "order_terms",
  {
    orderId: text()
      .notNull()
      .references(() => orders.id),
    version: integer().notNull(),
    hash: text().notNull(),
    body: jsonb().notNull(),
    deliverBy: moment().notNull(),
    inspectionHours: integer().notNull(),
    feePayer: feePayer().notNull(),
    /** Frozen with the terms: what the service costs and who pays it. */
    feeConfigurationId: integer().notNull(),
    buyerFee: amount().notNull(),
    buyerVat: amount().notNull(),
    sellerFee: amount().notNull(),
    sellerVat: amount().notNull(),
    currency: currency(),
    proposedBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.version] })],
);

export const acceptances = snakeCase.table(
  "acceptances",
  {
    orderId: text()
      .notNull()
      .references(() => orders.id),
    termsVersion: integer().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id),
    side: side().notNull(),
    hash: text().notNull(),
    acceptedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.termsVersion, t.userId] })],
);

export const milestones = snakeCase.table(
  "milestones",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    position: integer().notNull(),
    title: text().notNull(),
    amount: amount().notNull(),
    currency: currency(),
    status: milestoneStatus().notNull(),
    /** How many partial releases it has seen; part of the release journal's key. */
    releases: integer().notNull().default(0),
  },
  (t) => [unique().on(t.orderId, t.position)],
);

export const conditions = snakeCase.table(
  "conditions",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    milestoneId: text().references(() => milestones.id),
    position: integer().notNull(),
    text: text().notNull(),
    verifier: verifier().notNull(),
    evidenceKind: evidenceKind().notNull(),
    /** Money cannot be released before a required condition is fulfilled or waived. */
    required: boolean().notNull(),
    status: conditionStatus().notNull(),
    reason: text(),
    waivedBy: text().references(() => users.id),
  },
  (t) => [unique().on(t.orderId, t.position)],
);

export const evidence = snakeCase.table(
  "evidence",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    conditionId: text()
      .notNull()
      .references(() => conditions.id),
    givenBy: text()
      .notNull()
      .references(() => users.id),
    text: text().notNull(),
    givenAt: moment().notNull(),
  },
  (t) => [index().on(t.orderId)],
);

/** The clocks of an order that are running (or paused) now. What each does is in the order table. */
export const deadlines = snakeCase.table(
  "deadlines",
  {
    orderId: text()
      .notNull()
      .references(() => orders.id),
    /** Empty text when the clock belongs to the whole order. */
    milestoneId: text().notNull().default(""),
    kind: deadlineKind().notNull(),
    dueAt: moment().notNull(),
    pausedRemaining: integer(),
    warnedAt: jsonb().$type<string[]>(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.milestoneId, t.kind] }), index().on(t.dueAt)],
);

export const conditionTemplates = snakeCase.table("condition_templates", {
  id: id(),
  position: integer().notNull(),
  name: text().notNull(),
  title: text().notNull(),
  inspectionHours: integer().notNull(),
  conditions: jsonb()
    .$type<{ text: string; verifier: "BUYER"; evidence: "NONE" | "TEXT"; required: boolean }[]>()
    .notNull(),
});
