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
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amount, currency, id, moment } from "../columns";
import { milestones, orders } from "./orders";
import { staff, users } from "./people";
import { side } from "./words";

export const disputeStatus = pgEnum("dispute_status", [
  "TALKING",
  "ESCALATED",
  "DRAFTED",
  "PROPOSED",
  "WITHDRAWN",
  "SETTLED",
  "EXECUTED",
  "DEADLOCKED",
]);
export const wanted = pgEnum("wanted", ["RELEASE", "REFUND", "SPLIT"]);
export const offerStatus = pgEnum("offer_status", [
  "OPEN",
  "ACCEPTED",
  "DECLINED",
  "WITHDRAWN",
  "REPLACED",
]);
export const rulingStatus = pgEnum("ruling_status", [
  "DRAFT",
  "PROPOSED",
  "SENT_BACK",
  "OVERTURNED",
  "EXECUTED",
]);

/** One disagreement about an order, from the first complaint to its end. */
export const disputes = snakeCase.table(
  "disputes",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    /** Set when only this milestone is in question; the rest of the order goes on. */
    milestoneId: text().references(() => milestones.id),
    status: disputeStatus().notNull(),
    /** Null when silence, not a person, brought it here. */
    reporterId: text().references(() => users.id),
    reporterSide: side(),
    reason: text().notNull(),
    story: text().notNull(),
    wanted: wanted().notNull(),
    /** What is contested: locked apart from the rest of the escrow. */
    amount: amount().notNull(),
    currency: currency(),
    /** The secret bidding's round, from 1. */
    blindRound: integer().notNull().default(1),
    openedAt: moment().notNull(),
    escalatedAt: moment(),
    escalatedBy: text(),
    /** The first word of the side that did not report. */
    respondedAt: moment(),
    defaulted: boolean().notNull().default(false),
    evidenceLockedAt: moment(),
    arbiterId: text().references(() => staff.id),
    assignedAt: moment(),
    /** 1 at first; 2 and 3 after an appeal of either side. */
    round: integer().notNull().default(1),
    buyerAppealedAt: moment(),
    sellerAppealedAt: moment(),
    /** How the contested sum was divided in the end. */
    toSeller: amount(),
    toBuyer: amount(),
    closedAt: moment(),
  },
  (t) => [
    index().on(t.orderId),
    index().on(t.status, t.escalatedAt),
    uniqueIndex("disputes_one_open").on(t.orderId).where(sql`${t.closedAt} is null`),
    check(
      "disputes_divided",
      sql`${t.toSeller} is null or ${t.toSeller} + ${t.toBuyer} = ${t.amount}`,
    ),
  ],
);

/** A split one side would agree to: of what is contested, or of all that is held. */
export const offers = snakeCase.table(
  "offers",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    disputeId: text().references(() => disputes.id),
    status: offerStatus().notNull(),
    madeBy: text()
      .notNull()
      .references(() => users.id),
    side: side().notNull(),
    toSeller: amount().notNull(),
    toBuyer: amount().notNull(),
    currency: currency(),
    note: text().notNull(),
    madeAt: moment().notNull(),
    expiresAt: moment().notNull(),
    answeredAt: moment(),
  },
  (t) => [
    index().on(t.orderId),
    uniqueIndex("offers_one_open").on(t.orderId, t.side).where(sql`${t.status} = 'OPEN'`),
    check("offers_not_negative", sql`${t.toSeller} >= 0 and ${t.toBuyer} >= 0`),
  ],
);

/** The least one side would take, sealed; wiped as soon as its round is over, matched or not. */
export const blindFigures = snakeCase.table(
  "blind_figures",
  {
    disputeId: text()
      .notNull()
      .references(() => disputes.id),
    round: integer().notNull(),
    side: side().notNull(),
    sealed: text(),
    givenAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.disputeId, t.round, t.side] })],
);

/** What an arbiter thinks right, in plain sums and with reasons. */
export const rulings = snakeCase.table(
  "rulings",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    disputeId: text()
      .notNull()
      .references(() => disputes.id),
    status: rulingStatus().notNull(),
    round: integer().notNull(),
    /** Null when it follows from silence and not from a person's judgement. */
    arbiterId: text().references(() => staff.id),
    toSeller: amount().notNull(),
    toBuyer: amount().notNull(),
    currency: currency(),
    summary: text().notNull(),
    reasons: jsonb().$type<{ conditionId: string; text: string }[]>().notNull(),
    draftedAt: moment().notNull(),
    confirmedBy: text().references(() => staff.id),
    proposedAt: moment(),
    buyerAcceptedAt: moment(),
    sellerAcceptedAt: moment(),
  },
  (t) => [
    index().on(t.disputeId),
    index().on(t.orderId),
    check(
      "rulings_second_person",
      sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.arbiterId}`,
    ),
    check("rulings_not_negative", sql`${t.toSeller} >= 0 and ${t.toBuyer} >= 0`),
  ],
);

/** What is said in the room of a dispute. Append-only. */
export const disputeMessages = snakeCase.table(
  "dispute_messages",
  {
    id: id(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    disputeId: text()
      .notNull()
      .references(() => disputes.id),
    authorKind: text().$type<"user" | "staff">().notNull(),
    authorId: text().notNull(),
    text: text().notNull(),
    at: moment().notNull(),
  },
  (t) => [index().on(t.disputeId, t.id)],
);
