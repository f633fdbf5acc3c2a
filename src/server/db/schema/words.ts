import { pgEnum } from "drizzle-orm/pg-core";

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
  "start_end",
  "deliver_end",
  "order_end",
  "silence_end",
  "revive_by",
  "hold_review",
]);
export const extensionStatus = pgEnum("extension_status", ["OPEN", "GRANTED", "REFUSED", "LAPSED"]);

export interface Hold {
  readonly reason: string;
  readonly note: string;
  readonly placedBy: string;
  readonly at: string;
  readonly reviewBy: string;
}

export interface LateMoney {
  readonly paymentId: string;
  /** Minor units, as text. */
  readonly received: string;
  /** Who wants the order revived. */
  readonly wantedBy: readonly string[];
}

/** Hours each clock runs by these terms; what is absent runs as long as it does for everybody. */
export type ClockHours = Readonly<
  Partial<Record<(typeof deadlineKind.enumValues)[number], number>>
>;
