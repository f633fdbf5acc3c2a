import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { payoutLimits as table } from "@/server/db/schema/limits";
import { type TwoPeopleRow, twoPeople } from "../two-people";

export type Limit = typeof table.$inferSelect;

/** How much may leave changes only by two people, and for a time that is said. */
// biome-ignore format: a table is read by its columns
const limitRows = [
  { from: null,       action: "create",  by: ["proposer"],                                          to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson", "isNotOver"],  to: "APPROVED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],               to: "REJECTED" },
] as const satisfies readonly TwoPeopleRow<Limit["status"], "isNotOver">[];

const read = async (db: Db, id: string): Promise<Limit | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

export const limits = twoPeople<Limit, (typeof limitRows)[number]>({
  noun: "payout_limits",
  area: "limit",
  rows: limitRows,
  missing: "limit_not_found",
  read,
  guards: {
    isNotOver: ({ effectiveTo }, { now }) =>
      effectiveTo && effectiveTo > now ? null : "limit_over",
  },
});
