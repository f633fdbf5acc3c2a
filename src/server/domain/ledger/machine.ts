import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { corrections as table } from "@/server/db/schema/ledger";
import { type TwoPeopleRow, twoPeople } from "../two-people";

export type CorrectionRow = typeof table.$inferSelect;

/** The only way to undo what was posted: its reverse, and two people. */
// biome-ignore format: a table is read by its columns
const correctionRows = [
  { from: null,       action: "create",  by: ["proposer"],                                                to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], moves: "reverse",   to: "APPROVED", event: "correction.approved" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],                     to: "REJECTED" },
] as const satisfies readonly TwoPeopleRow<CorrectionRow["status"]>[];

const read = async (db: Db, id: string): Promise<CorrectionRow | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

export const corrections = twoPeople<CorrectionRow, (typeof correctionRows)[number]>({
  noun: "corrections",
  area: "correction",
  rows: correctionRows,
  missing: "correction_not_found",
  read,
});
