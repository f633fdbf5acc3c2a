import type { disputes as disputeTable, rulings as rulingTable } from "@/server/db/schema/disputes";
import type { chargebacks as chargebackTable } from "@/server/db/schema/refunds";
import type { Db } from "../../db/client";
import type { Machine, Row } from "../machine";

export type ChargebackRow = typeof chargebackTable.$inferSelect;
export type DisputeRow = typeof disputeTable.$inferSelect;
export type RulingRow = typeof rulingTable.$inferSelect;

const open = ["TALKING", "ESCALATED", "DRAFTED", "PROPOSED"] as const;
const before = ["ESCALATED", "DRAFTED"] as const;

/** A disagreement takes its order's steps: the order's own row says who and when. */
// biome-ignore format: a table is read by its columns
const disputeRows = [
  { from: null,        action: "create",   by: ["order"], if: "issue",     to: "TALKING" },
  { from: null,        action: "create",   by: ["order"], if: "escalated", to: "ESCALATED" },
  { from: "TALKING",   action: "withdraw", by: ["order"], to: "WITHDRAWN" },
  { from: "TALKING",   action: "turn",     by: ["order"], to: "TALKING" },
  { from: "TALKING",   action: "escalate", by: ["order"], to: "ESCALATED" },
  { from: "ESCALATED", action: "assign",   by: ["order"], to: "ESCALATED" },
  ...before.flatMap((from) => [
    { from, action: "lock", by: ["order"], to: from },
  ] as const),
  ...(["ESCALATED", "DRAFTED", "PROPOSED"] as const).flatMap((from) => [
    { from, action: "hear", by: ["order"], to: from },
  ] as const),
  { from: "ESCALATED", action: "draft",    by: ["order"], to: "DRAFTED" },
  { from: "ESCALATED", action: "propose",  by: ["order"], to: "PROPOSED" },
  { from: "DRAFTED",   action: "propose",  by: ["order"], to: "PROPOSED" },
  { from: "DRAFTED",   action: "sendBack", by: ["order"], to: "ESCALATED" },
  { from: "PROPOSED",  action: "appeal",   by: ["order"], to: "ESCALATED" },
  { from: "PROPOSED",  action: "execute",  by: ["order"], to: "EXECUTED" },
  { from: "ESCALATED", action: "answer",   by: ["order"], to: "EXECUTED" },
  ...before.flatMap((from) => [
    { from, action: "deadlock", by: ["order"], to: "DEADLOCKED" },
  ] as const),
  ...open.flatMap((from) => [
    { from, action: "settle", by: ["order"], to: "SETTLED" },
    // The bank took back what was contested: there is nothing left to decide.
    { from, action: "drop", by: ["order"], to: "WITHDRAWN" },
  ] as const),
] as const satisfies readonly Row<DisputeRow["status"], "order">[];

/** An arbiter's judgement, from the draft to its end. */
// biome-ignore format: a table is read by its columns
const rulingRows = [
  { from: null,       action: "create",   by: ["order"], if: "draft",    to: "DRAFT" },
  { from: null,       action: "create",   by: ["order"], if: "proposed", to: "PROPOSED" },
  { from: "DRAFT",    action: "confirm",  by: ["order"], to: "PROPOSED" },
  { from: "DRAFT",    action: "sendBack", by: ["order"], to: "SENT_BACK" },
  { from: "PROPOSED", action: "accept",   by: ["order"], to: "PROPOSED" },
  { from: "PROPOSED", action: "appeal",   by: ["order"], to: "OVERTURNED" },
  { from: "PROPOSED", action: "execute",  by: ["order"], to: "EXECUTED" },
  // The two of them, a deadlock or a bank was faster.
  { from: "DRAFT",    action: "overtake", by: ["order"], to: "OVERTURNED" },
  { from: "PROPOSED", action: "overtake", by: ["order"], to: "OVERTURNED" },
] as const satisfies readonly Row<RulingRow["status"], "order">[];

/** A payment that a bank takes back, until it has decided for good. */
// biome-ignore format: a table is read by its columns
const chargebackRows = [
  { from: null,      action: "create", by: ["order"], to: "NOTICED" },
  { from: "NOTICED", action: "win",    by: ["order"], to: "WON" },
  { from: "NOTICED", action: "lose",   by: ["order"], to: "LOST" },
] as const satisfies readonly Row<ChargebackRow["status"], "order">[];

const readWithOrder = (_db: Db, _id: string): Promise<null> => {
  throw new Error("a dispute and its ruling are read with their order");
};

const part = {
  missing: "dispute_not_found",
  read: readWithOrder,
  rolesOf: (): readonly string[] => ["order"],
  guards: {},
} as const;

export const disputes: Machine<DisputeRow, (typeof disputeRows)[number]> = {
  noun: "disputes",
  rows: disputeRows,
  ...part,
};

export const rulings: Machine<RulingRow, (typeof rulingRows)[number]> = {
  noun: "rulings",
  rows: rulingRows,
  ...part,
};

export const chargebacks: Machine<ChargebackRow, (typeof chargebackRows)[number]> = {
  noun: "chargebacks",
  rows: chargebackRows,
  ...part,
  missing: "chargeback_not_found",
};
