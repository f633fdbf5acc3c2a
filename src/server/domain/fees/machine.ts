import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { feeConfiguration as table } from "@/server/db/schema/ledger";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";

/** A price list with its number as text, as every subject of a table of rules has it. */
export type FeeVersion = Omit<typeof table.$inferSelect, "id"> & { readonly id: string };

/** What the service costs changes only by two people, before the change holds. */
// biome-ignore format: a table is read by its columns
const feeRows = [
  { from: null,       action: "create",  by: ["proposer"],                                            to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson", "isStillAhead"], to: "APPROVED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],                 to: "REJECTED" },
] as const satisfies readonly Row<FeeVersion["status"], "proposer" | "approver", "isSecondPerson" | "isStillAhead">[];

const read = async (db: Db, id: string): Promise<FeeVersion | null> => {
  const [row] = await db
    .select()
    .from(table)
    .where(eq(table.id, Number(id)));
  return row ? { ...row, id } : null;
};

const grantRoles: Readonly<Record<string, string>> = {
  "fee:propose": "proposer",
  "fee:approve": "approver",
};

const rolesOf = (_version: FeeVersion, actor: Actor): string[] =>
  actor.kind === "staff" ? actor.grants.flatMap((grant) => grantRoles[grant] ?? []) : [];

export const fees: Machine<FeeVersion, (typeof feeRows)[number]> = {
  noun: "fee_configuration",
  rows: feeRows,
  missing: "fees_not_found",
  read,
  rolesOf,
  guards: {
    isSecondPerson: ({ proposedBy }, { actor }) =>
      actor.kind === "staff" && actor.id !== proposedBy ? null : "second_person_needed",
    isStillAhead: ({ effectiveFrom }, { now }) => (effectiveFrom > now ? null : "fees_date_passed"),
  },
};
