import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  snakeCase,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { amount, currency, id, moment, version } from "../columns";
import { users } from "./people";
import {
  type ClockHours,
  conditionStatus,
  deadlineKind,
  evidenceKind,
  feePayer,
  fundingStatus,
  type Hold,
  type LateMoney,
  milestoneStatus,
  orderStatus,
  resolution,
  side,
  verifier,
} from "./words";

export const orders = snakeCase.table(
  "orders",
  {
    id: id(),
    ref: text().notNull().unique(),
    status: orderStatus().notNull(),
    fundingStatus: fundingStatus().notNull(),
    resolution: resolution(),
    statusBeforeIssue: orderStatus(),
    /** While set, nothing leaves escrow and no clock of the order runs. */
    hold: jsonb().$type<Hold>(),
    /** Money that came after the end: both may revive the order with it for a day. */
    late: jsonb().$type<LateMoney>(),
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
    chargedBack: amount().notNull().default(0n),
    /** The buyer's fees with their VAT: what has come in, and what was earned or given back of it. */
    feeFunded: amount().notNull().default(0n),
    feeSpent: amount().notNull().default(0n),
    /** How often money has moved out; part of the next journal's key. */
    moneyMoves: integer().notNull().default(0),
    /** The date in force: the terms' at first, later as extended or by the milestone at hand. */
    deliverBy: moment(),
    /** When the inspection at hand began, and since when it is proven that the buyer heard of it. */
    inspectionFrom: moment(),
    buyerToldAt: moment(),
    /** The seller's last act, which says whether a late seller is also a silent one. */
    sellerActedAt: moment(),
    changeRounds: integer().notNull().default(0),
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
      sql`${t.released} >= 0 and ${t.refunded} >= 0 and ${t.chargedBack} >= 0 and ${t.released} + ${t.refunded} + ${t.chargedBack} <= ${t.funded}`,
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
    title: text().notNull().default(""),
    description: text().notNull().default(""),
    amount: amount().notNull().default(0n),
    deliverBy: moment().notNull(),
    inspectionHours: integer().notNull(),
    clocks: jsonb().$type<ClockHours>().notNull().default({}),
    /** The order starts by itself once it is paid. */
    autoStart: boolean().notNull().default(false),
    /** Each milestone is paid when its turn comes, not all of them at once. */
    fundEach: boolean().notNull().default(false),
    /** The buyer holds a code that the seller or rider enters at the door. */
    handover: boolean().notNull().default(false),
    changeRounds: integer().notNull().default(3),
    /** Who gets the disputed part when nobody has decided in time. */
    deadlockTo: side().notNull().default("BUYER"),
    feePayer: feePayer().notNull(),
    /** What per cent of our fee the buyer pays when both do; null where nobody said: half. */
    buyerShare: integer(),
    /** Frozen with the terms: what the service costs and who pays it. */
    feeConfigurationId: integer().notNull(),
    buyerFee: amount().notNull(),
    buyerVat: amount().notNull(),
    sellerFee: amount().notNull(),
    sellerVat: amount().notNull(),
    /** What we keep, with its VAT, when the buyer cancels a paid order before it was due to start. */
    cancelFee: amount().notNull().default(0n),
    cancelVat: amount().notNull().default(0n),
    currency: currency(),
    note: text().notNull().default(""),
    proposedBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.version] }),
    check(
      "order_terms_buyer_share",
      sql`${t.buyerShare} is null or (${t.feePayer} = 'BOTH' and ${t.buyerShare} between 1 and 99)`,
    ),
  ],
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
    termsVersion: integer().notNull().default(1),
    position: integer().notNull(),
    title: text().notNull(),
    amount: amount().notNull(),
    currency: currency(),
    deliverBy: moment(),
    /** Its shares of the order's fees, frozen with the terms; they sum to the order's. */
    buyerFee: amount().notNull().default(0n),
    buyerVat: amount().notNull().default(0n),
    sellerFee: amount().notNull().default(0n),
    sellerVat: amount().notNull().default(0n),
    status: milestoneStatus().notNull(),
    statusBeforeIssue: milestoneStatus(),
    released: amount().notNull().default(0n),
    refunded: amount().notNull().default(0n),
    /** How many releases it has seen. */
    releases: integer().notNull().default(0),
  },
  (t) => [
    unique().on(t.orderId, t.termsVersion, t.position),
    check(
      "milestones_not_exceeded",
      sql`${t.released} >= 0 and ${t.refunded} >= 0 and ${t.released} + ${t.refunded} <= ${t.amount}`,
    ),
  ],
);

export const conditions = snakeCase.table(
  "conditions",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    milestoneId: text().references(() => milestones.id),
    termsVersion: integer().notNull().default(1),
    position: integer().notNull(),
    text: text().notNull(),
    verifier: verifier().notNull(),
    /** Whose word counts when the verifier is a third party. */
    verifierPhone: text(),
    evidenceKind: evidenceKind().notNull(),
    /** Money cannot be released before a required condition is fulfilled or waived. */
    required: boolean().notNull(),
    status: conditionStatus().notNull(),
    reason: text(),
    waivedBy: text().references(() => users.id),
    /** Who said it is met: a person, staff, or the clock after proven silence. */
    fulfilledBy: text(),
  },
  (t) => [unique().on(t.orderId, t.termsVersion, t.position)],
);

export const evidence = snakeCase.table(
  "evidence",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    /** For a condition, or for a dispute. */
    conditionId: text().references(() => conditions.id),
    disputeId: text(),
    givenBy: text()
      .notNull()
      .references(() => users.id),
    text: text().notNull(),
    fileIds: jsonb().$type<string[]>().notNull().default([]),
    givenAt: moment().notNull(),
  },
  (t) => [index().on(t.orderId), index().on(t.disputeId)],
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
    startedAt: moment(),
    dueAt: moment().notNull(),
    /** Why it stands still, and the seconds that were left of it then. */
    pausedFor: text().$type<"issue" | "hold">(),
    pausedRemaining: integer(),
    /** The next reminder; each one's moment is added to `warnedAt`. */
    warnAt: moment(),
    warnedAt: jsonb().$type<string[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.milestoneId, t.kind] }),
    index().on(t.dueAt),
    index().on(t.warnAt).where(sql`${t.pausedFor} is null`),
  ],
);
