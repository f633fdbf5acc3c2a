import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { bankAccounts, payouts } from "@/server/db/schema/payouts";
import { isSilent } from "../gateway-patience";
import type { Machine, Row } from "../machine";

/** A payout with the bank account it goes to. */
export type Payout = typeof payouts.$inferSelect & {
  readonly bank: Pick<
    typeof bankAccounts.$inferSelect,
    "bankCode" | "bankName" | "numberHash" | "numberSealed" | "last4" | "accountName" | "removedAt"
  >;
};

type By = "owner" | "approver" | "clock" | "gateway";
type Guard =
  | "isSecondPerson"
  | "notBegun"
  | "isAccountRemoved"
  | "isSilent"
  | "isStatedPaid"
  | "isStatedUnpaid"
  | "isOtherThanStated";

/**
 * Money on its way out. What was sent ends only by a word the gateway itself calls final; silence
 * leads to UNKNOWN, and from there nothing but the gateway's answer leads on: never a new sending.
 */
// biome-ignore format: a table is read by its columns
export const payoutRows = [
  { from: null,               action: "create",  by: ["owner"],    moves: "reserve",  to: "PENDING_APPROVAL", event: "payout.requested" },
  { from: "PENDING_APPROVAL", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "last", to: "APPROVED", event: "payout.approved" },
  { from: "PENDING_APPROVAL", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "first", to: "PENDING_APPROVAL" },
  { from: "PENDING_APPROVAL", action: "reject",  by: ["approver"], moves: "giveBack", to: "REJECTED",         event: "payout.rejected" },
  // Its owner said by a stop link that the account was not theirs: it never goes there.
  { from: "PENDING_APPROVAL", action: "cancel",  by: ["clock"],    needs: ["isAccountRemoved"], moves: "giveBack", to: "REJECTED", event: "payout.cancelled" },
  { from: "APPROVED",         action: "cancel",  by: ["clock"],    needs: ["isAccountRemoved"], moves: "giveBack", to: "REJECTED", event: "payout.cancelled" },
  { from: "APPROVED",         action: "send",    by: ["clock"],                       to: "PROCESSING" },
  { from: "PROCESSING",       action: "try",     by: ["clock"],                       to: "PROCESSING" },
  // Taken by a run, and what goes out was frozen before it sent anything: it waits as it did before.
  { from: "PROCESSING",       action: "putBack", by: ["clock"],    needs: ["notBegun"], to: "APPROVED" },
  { from: "PROCESSING",       action: "note",    by: ["gateway"],                     to: "PROCESSING" },
  { from: "UNKNOWN",          action: "note",    by: ["gateway"],                     to: "UNKNOWN" },
  { from: "UNKNOWN",          action: "find",    by: ["gateway"],                     to: "PROCESSING" },
  { from: "PROCESSING",       action: "doubt",   by: ["gateway"],                     to: "UNKNOWN",          event: "payout.unknown" },
  { from: "PROCESSING",       action: "succeed", by: ["gateway"],  moves: "payOut",   to: "SUCCEEDED",        event: "payout.succeeded" },
  { from: "UNKNOWN",          action: "succeed", by: ["gateway"],  moves: "payOut",   to: "SUCCEEDED",        event: "payout.succeeded" },
  { from: "PROCESSING",       action: "fail",    by: ["gateway"],  moves: "giveBack", to: "FAILED",           event: "payout.failed" },
  { from: "UNKNOWN",          action: "fail",    by: ["gateway"],  moves: "giveBack", to: "FAILED",           event: "payout.failed" },
  // A day without a word: two people end it, by what the gateway states in writing.
  { from: "UNKNOWN",          action: "state",   by: ["approver"], needs: ["isSilent"], to: "UNKNOWN" },
  { from: "UNKNOWN",          action: "settlePaid",   by: ["approver"], needs: ["isSilent", "isStatedPaid", "isOtherThanStated"],   moves: "payOut",   to: "SUCCEEDED", event: "payout.succeeded" },
  { from: "UNKNOWN",          action: "settleUnpaid", by: ["approver"], needs: ["isSilent", "isStatedUnpaid", "isOtherThanStated"], moves: "giveBack", to: "FAILED",    event: "payout.failed" },
  // Given back, and paid after all.
  { from: "FAILED",           action: "payLate", by: ["gateway"],                     to: "FAILED" },
  { from: "SUCCEEDED",        action: "reverse", by: ["gateway"],  moves: "takeBack", to: "REVERSED",         event: "payout.reversed" },
] as const satisfies readonly Row<Payout["status"], By, Guard>[];

export const readPayout = async (db: Db, id: string): Promise<Payout | null> => {
  const [found] = await db
    .select({ payout: payouts, bank: bankAccounts })
    .from(payouts)
    .innerJoin(bankAccounts, eq(bankAccounts.id, payouts.bankAccountId))
    .where(eq(payouts.id, id));
  return found ? { ...found.payout, bank: found.bank } : null;
};

export const payoutMachine: Machine<Payout, (typeof payoutRows)[number]> = {
  noun: "payouts",
  rows: payoutRows,
  missing: "payout_not_found",
  read: readPayout,
  rolesOf: (payout, actor) => {
    if (actor.kind === "clock") return ["clock"];
    if (actor.kind === "gateway") return ["gateway"];
    if (actor.kind === "user" && actor.id === payout.userId) return ["owner"];
    const approver = actor.kind === "staff" && actor.grants.includes("payout:approve");
    return approver ? ["approver"] : [];
  },
  guards: {
    isSecondPerson: ({ firstApprovedBy }, { actor }) =>
      actor.kind === "staff" && actor.id !== firstApprovedBy ? null : "second_person_needed",
    isSilent: ({ sentAt }, { now }) => (isSilent(sentAt, now) ? null : "payout_not_silent"),
    isStatedPaid: ({ stated }) => (stated === "PAID" ? null : "payout_changed"),
    isStatedUnpaid: ({ stated }) => (stated === "NOT_PAID" ? null : "payout_changed"),
    isOtherThanStated: ({ statedBy }, { actor }) =>
      actor.kind === "staff" && actor.id !== statedBy ? null : "second_person_needed",
    notBegun: ({ askedAt }) => (askedAt === null ? null : "payout_begun"),
    isAccountRemoved: ({ bank }) => (bank.removedAt === null ? "bank_account_kept" : null),
  },
};
