import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { kycChecks as table } from "@/server/db/schema/kyc";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";

export type Check = typeof table.$inferSelect;

type By = "owner" | "register" | "clock" | "reviewer";

/**
 * What somebody shows of who they are. Silence of the register is no answer: it is asked again, and
 * after a day given up, and nobody rises by it. A paper that shows an address is asked of no register:
 * a person looks at it.
 */
// biome-ignore format: a table is read by its columns
export const checkRows = [
  { from: null,       action: "create",  if: "number", by: ["owner"],    to: "CHECKING" },
  { from: null,       action: "create",  if: "paper",  by: ["owner"],    to: "REVIEW" },
  { from: "CHECKING", action: "wait",                  by: ["register"], to: "CHECKING" },
  { from: "CHECKING", action: "verify",                by: ["register"], to: "VERIFIED" },
  { from: "CHECKING", action: "doubt",                 by: ["register"], to: "REVIEW" },
  { from: "CHECKING", action: "refuse",                by: ["register"], to: "REJECTED" },
  { from: "CHECKING", action: "giveUp",                by: ["clock"],    to: "UNANSWERED" },
  { from: "REVIEW",   action: "approve",               by: ["reviewer"], to: "VERIFIED",   event: "kyc.accepted" },
  { from: "REVIEW",   action: "reject",                by: ["reviewer"], to: "REJECTED",   event: "kyc.refused" },
] as const satisfies readonly Row<Check["status"], By, never>[];

/** A check of which nothing is known yet but what was agreed to. */
export const bareCheck = (
  given: Pick<Check, "id" | "userId" | "kind">,
  consentVersion: number,
  now: Date,
): Omit<Check, "status"> => ({
  ...given,
  askedSealed: null,
  numberHash: null,
  last4: null,
  verifiedName: null,
  nameMatch: null,
  birthMatches: null,
  consentVersion,
  consentAt: now,
  provider: null,
  theirReference: null,
  attempts: 0,
  askedAt: null,
  reason: null,
  createdAt: now,
  decidedBy: null,
  concludedAt: null,
});

const read = async (db: Db, id: string): Promise<Check | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

const rolesOf = (check: Check, actor: Actor): By[] => {
  if (actor.kind === "gateway") return ["register"];
  if (actor.kind === "clock") return ["clock"];
  if (actor.kind === "user") return actor.id === check.userId ? ["owner"] : [];
  if (actor.kind === "staff" && actor.grants.includes("kyc:decide")) return ["reviewer"];
  return [];
};

export const checkMachine: Machine<Check, (typeof checkRows)[number]> = {
  noun: "kyc_checks",
  rows: checkRows,
  missing: "kyc_not_found",
  read,
  rolesOf,
  guards: {},
};
