import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { tierLimits as table } from "@/server/db/schema/tiers";
import { type TwoPeopleRow, twoPeople } from "../two-people";

export type TierLimit = typeof table.$inferSelect;

/** What a tier may changes only by two people, from a day that is said. */
// biome-ignore format: a table is read by its columns
const tierRows = [
  { from: null,       action: "create",  by: ["proposer"],                                         to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson", "isNotOver"], to: "APPROVED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],              to: "REJECTED" },
] as const satisfies readonly TwoPeopleRow<TierLimit["status"], "isNotOver">[];

const read = async (db: Db, id: string): Promise<TierLimit | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

export const tierLimitMachine = twoPeople<TierLimit, (typeof tierRows)[number]>({
  noun: "tier_limits",
  area: "limit",
  rows: tierRows,
  missing: "limit_not_found",
  read,
  guards: {
    isNotOver: ({ effectiveTo }, { now }) =>
      effectiveTo === null || effectiveTo > now ? null : "limit_over",
  },
});
