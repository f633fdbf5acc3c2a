import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { staffChanges as table } from "@/server/db/schema/staff";
import { policy } from "../policy";
import { type TwoPeopleRow, twoPeople } from "../two-people";

export type StaffChange = typeof table.$inferSelect;

/** What a member of staff may do changes by two colleagues of theirs, and never by themselves. */
// biome-ignore format: a table is read by its columns
const changeRows = [
  { from: null,       action: "create",  by: ["proposer"], needs: ["isOfAnother"],                                to: "PROPOSED", event: "staff.change_proposed" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isOfAnother", "isSecondPerson", "isNotOver"], to: "APPROVED", event: "staff.changed" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isOfAnother", "isSecondPerson"],              to: "REJECTED" },
] as const satisfies readonly TwoPeopleRow<StaffChange["status"], "isOfAnother" | "isNotOver">[];

const read = async (db: Db, id: string): Promise<StaffChange | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

/** A proposal that nobody agreed to for so long is out of date. */
export const overFrom = (proposedAt: Date): Date =>
  new Date(+proposedAt + policy.staffChangeDays * 86_400_000);

export const staffChangeMachine = twoPeople<StaffChange, (typeof changeRows)[number]>({
  noun: "staff_changes",
  area: "staff",
  rows: changeRows,
  missing: "staff_change_not_found",
  read,
  guards: {
    isOfAnother: ({ staffId }, { actor }) =>
      actor.kind === "staff" && actor.id !== staffId ? null : "own_account",
    isNotOver: ({ proposedAt }, { now }) =>
      now < overFrom(proposedAt) ? null : "staff_change_over",
  },
});
