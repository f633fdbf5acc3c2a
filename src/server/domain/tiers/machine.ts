import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { tierLimits as table } from "@/server/db/schema/tiers";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";

export type TierLimit = typeof table.$inferSelect;

/** What a tier may changes only by two people, from a day that is said. */
// biome-ignore format: a table is read by its columns
const tierRows = [
  { from: null,       action: "create",  by: ["proposer"],                                         to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson", "isNotOver"], to: "APPROVED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],              to: "REJECTED" },
] as const satisfies readonly Row<TierLimit["status"], "proposer" | "approver", "isSecondPerson" | "isNotOver">[];

const read = async (db: Db, id: string): Promise<TierLimit | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

const grantRoles: Readonly<Record<string, string>> = {
  "limit:propose": "proposer",
  "limit:approve": "approver",
};

const rolesOf = (_limit: TierLimit, actor: Actor): string[] =>
  actor.kind === "staff" ? actor.grants.flatMap((grant) => grantRoles[grant] ?? []) : [];

export const tierLimitMachine: Machine<TierLimit, (typeof tierRows)[number]> = {
  noun: "tier_limits",
  rows: tierRows,
  missing: "limit_not_found",
  read,
  rolesOf,
  guards: {
    isSecondPerson: ({ proposedBy }, { actor }) =>
      actor.kind === "staff" && actor.id !== proposedBy ? null : "second_person_needed",
    isNotOver: ({ effectiveTo }, { now }) =>
      effectiveTo === null || effectiveTo > now ? null : "limit_over",
  },
};
