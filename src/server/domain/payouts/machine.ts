import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { bankAccounts, payouts } from "@/server/db/schema/payouts";
import type { Machine, Row } from "../machine";

/** A payout with the bank account it goes to. */
export type Payout = typeof payouts.$inferSelect & {
  readonly bank: Pick<
    typeof bankAccounts.$inferSelect,
    "bankCode" | "bankName" | "numberHash" | "numberSealed" | "last4" | "accountName"
  >;
};

type By = "owner" | "approver" | "clock" | "gateway";

/**
 * Money on its way out. What was sent ends only by a word the gateway itself calls final; silence
 * leads to UNKNOWN, and from there nothing but the gateway's answer leads on: never a new sending.
 */
// biome-ignore format: a table is read by its columns
export const payoutRows = [
  { from: null,               action: "create",  by: ["owner"],    moves: "reserve",  to: "PENDING_APPROVAL", event: "payout.requested" },
  { from: "PENDING_APPROVAL", action: "approve", by: ["approver"],                    to: "APPROVED",         event: "payout.approved" },
  { from: "PENDING_APPROVAL", action: "reject",  by: ["approver"], moves: "giveBack", to: "REJECTED",         event: "payout.rejected" },
  { from: "APPROVED",         action: "send",    by: ["clock"],                       to: "PROCESSING" },
  { from: "PROCESSING",       action: "try",     by: ["clock"],                       to: "PROCESSING" },
  { from: "PROCESSING",       action: "note",    by: ["gateway"],                     to: "PROCESSING" },
  { from: "UNKNOWN",          action: "note",    by: ["gateway"],                     to: "UNKNOWN" },
  { from: "UNKNOWN",          action: "find",    by: ["gateway"],                     to: "PROCESSING" },
  { from: "PROCESSING",       action: "doubt",   by: ["gateway"],                     to: "UNKNOWN",          event: "payout.unknown" },
  { from: "PROCESSING",       action: "succeed", by: ["gateway"],  moves: "payOut",   to: "SUCCEEDED",        event: "payout.succeeded" },
  { from: "UNKNOWN",          action: "succeed", by: ["gateway"],  moves: "payOut",   to: "SUCCEEDED",        event: "payout.succeeded" },
  { from: "PROCESSING",       action: "fail",    by: ["gateway"],  moves: "giveBack", to: "FAILED",           event: "payout.failed" },
  { from: "UNKNOWN",          action: "fail",    by: ["gateway"],  moves: "giveBack", to: "FAILED",           event: "payout.failed" },
  { from: "SUCCEEDED",        action: "reverse", by: ["gateway"],  moves: "takeBack", to: "REVERSED",         event: "payout.reversed" },
] as const satisfies readonly Row<Payout["status"], By>[];

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
  guards: {},
};
