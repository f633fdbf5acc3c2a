import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { corrections as table } from "@/server/db/schema/ledger";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";

export type CorrectionRow = typeof table.$inferSelect;

/** The only way to undo what was posted: its reverse, and two people. */
// biome-ignore format: a table is read by its columns
const correctionRows = [
  { from: null,       action: "create",  by: ["proposer"],                                                to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], moves: "reverse",   to: "APPROVED", event: "correction.approved" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],                     to: "REJECTED" },
] as const satisfies readonly Row<CorrectionRow["status"], "proposer" | "approver", "isSecondPerson">[];

const read = async (db: Db, id: string): Promise<CorrectionRow | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

const grantRoles: Readonly<Record<string, string>> = {
  "correction:propose": "proposer",
  "correction:approve": "approver",
};

const rolesOf = (_correction: CorrectionRow, actor: Actor): string[] =>
  actor.kind === "staff" ? actor.grants.flatMap((grant) => grantRoles[grant] ?? []) : [];

export const corrections: Machine<CorrectionRow, (typeof correctionRows)[number]> = {
  noun: "corrections",
  rows: correctionRows,
  missing: "correction_not_found",
  read,
  rolesOf,
  guards: {
    isSecondPerson: ({ proposedBy }, { actor }) =>
      actor.kind === "staff" && actor.id !== proposedBy ? null : "second_person_needed",
  },
};
