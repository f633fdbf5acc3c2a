import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { feeConfiguration as table } from "@/server/db/schema/ledger";
import { type TwoPeopleRow, twoPeople } from "../two-people";

/** A price list with its number as text, as every subject of a table of rules has it. */
export type FeeVersion = Omit<typeof table.$inferSelect, "id"> & { readonly id: string };

/** What the service costs changes only by two people, before the change holds. */
// biome-ignore format: a table is read by its columns
const feeRows = [
  { from: null,       action: "create",  by: ["proposer"],                                            to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson", "isStillAhead"], to: "APPROVED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],                 to: "REJECTED" },
] as const satisfies readonly TwoPeopleRow<FeeVersion["status"], "isStillAhead">[];

const read = async (db: Db, id: string): Promise<FeeVersion | null> => {
  const [row] = await db
    .select()
    .from(table)
    .where(eq(table.id, Number(id)));
  return row ? { ...row, id } : null;
};

export const fees = twoPeople<FeeVersion, (typeof feeRows)[number]>({
  noun: "fee_configuration",
  area: "fee",
  rows: feeRows,
  missing: "fees_not_found",
  read,
  guards: {
    isStillAhead: ({ effectiveFrom }, { now }) => (effectiveFrom > now ? null : "fees_date_passed"),
  },
});
