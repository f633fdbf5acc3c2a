import * as z from "zod";
import { AMOUNT_MAX, type Money, money, parseMoney } from "@/lib/money";
import type { Actor } from "../context";
import { DomainError } from "../errors";
import type { MilestoneRow, OrderSubject } from "../orders/load-order";
import { fundedMilestones, leftOf } from "../orders/shares";
import { policy } from "../policy";
import type { DisputeRow, RulingRow } from "./machine";

/** Why people complain; the list is closed so that it can be counted. */
export const issueReasons = [
  "not_delivered",
  "not_as_described",
  "damaged",
  "late",
  "other_side_silent",
  "wrong_amount",
  "other",
] as const;

export const issueReasonInput = z.enum(issueReasons, "Choose what is wrong");

/** A sum typed by a person that may be nothing at all. */
export const sumInput = z
  .string()
  .max(40)
  .transform((text, ctx): Money => {
    const parsed = /^(₦|NGN)?\s*0+(\.0{1,2})?$/i.test(text.trim()) ? money(0n) : parseMoney(text);
    if (parsed && parsed.amount <= AMOUNT_MAX) return parsed;
    ctx.addIssue({ code: "custom", message: "Type an amount like 185,000.00, or 0" });
    return z.NEVER;
  });

export type Side = "BUYER" | "SELLER";

export const sideOf = (
  order: Pick<OrderSubject, "buyerId" | "sellerId">,
  actor: Actor,
): Side | null => {
  if (actor.kind !== "user") return null;
  if (actor.id === order.buyerId) return "BUYER";
  return actor.id === order.sellerId ? "SELLER" : null;
};

/** The disagreement that is open. @throws DomainError dispute_not_found */
export const caseOf = (order: OrderSubject, id?: string): DisputeRow => {
  const { dispute } = order;
  if (!dispute || (id !== undefined && dispute.id !== id)) {
    throw new DomainError("dispute_not_found");
  }
  return dispute;
};

/** The milestones a case is about whose money is still here: one of them, or all. */
export const scopeOf = (order: OrderSubject, milestoneId: string | null): MilestoneRow[] =>
  fundedMilestones(order).filter(({ id }) => milestoneId === null || id === milestoneId);

/** How much these milestones still hold. Minor units. */
export const heldIn = (milestones: readonly MilestoneRow[]): bigint =>
  milestones.reduce((sum, milestone) => sum + leftOf(milestone), 0n);

/**
 * What the seller gets when two secret figures meet: their least and half of what lies between, the
 * odd kobo to the buyer. Null when they do not meet. Minor units.
 */
export const midpoint = (
  contested: bigint,
  { buyerLeast, sellerLeast }: { buyerLeast: bigint; sellerLeast: bigint },
): bigint | null => {
  const surplus = contested - buyerLeast - sellerLeast;
  return surplus < 0n ? null : sellerLeast + surplus / 2n;
};

/** What a reporter asked for, as what the seller gets of the contested sum. Minor units. */
export const claimOf = ({ wanted, amount, reporterSide }: DisputeRow): bigint => {
  if (wanted === "RELEASE") return amount;
  if (wanted === "REFUND") return 0n;
  // Half each; whoever asked gives up the odd kobo.
  return reporterSide === "SELLER" ? amount / 2n : amount - amount / 2n;
};

/** Whether this ruling needs a second person before anybody is told. */
export const needsSecond = ({ amount }: Pick<DisputeRow, "amount">): boolean =>
  amount >= policy.secondPersonFrom;

/** Conditions an arbiter must say something about: the required ones of what is in question. */
export const conditionsIn = (order: OrderSubject, dispute: DisputeRow) =>
  order.conditions.filter(
    ({ required, milestoneId }) =>
      required &&
      (dispute.milestoneId === null || milestoneId === null || milestoneId === dispute.milestoneId),
  );

/** A code of a member of staff's authenticator. */
/** The gateways that hand our answer to the bank on. */
export const isAnswerable = (provider: string): boolean => provider === "paystack";

export const totpInput = z.string().regex(/^\d{6}$/, "Type the six digits");

/** The ruling drafted or proposed in the open case. @throws DomainError no_ruling */
export const rulingIn = (order: OrderSubject): RulingRow => {
  if (!order.ruling) throw new DomainError("no_ruling");
  return order.ruling;
};

/** The reason of a hold that stands until a bank has decided about a payment. */
export const CHARGEBACK_HOLD = "CHARGEBACK";
