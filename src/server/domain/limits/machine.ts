import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { payoutLimits as table } from "@/server/db/schema/limits";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";

export type Limit = typeof table.$inferSelect;

/** How much may leave changes only by two people, and for a time that is said. */
// biome-ignore format: a table is read by its columns
const limitRows = [
  { from: null,       action: "create",  by: ["proposer"],                                          to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson", "isNotOver"],  to: "APPROVED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],               to: "REJECTED" },
] as const satisfies readonly Row<Limit["status"], "proposer" | "approver", "isSecondPerson" | "isNotOver">[];

const read = async (db: Db, id: string): Promise<Limit | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

const grantRoles: Readonly<Record<string, string>> = {
  "limit:propose": "proposer",
  "limit:approve": "approver",
};

const rolesOf = (_limit: Limit, actor: Actor): string[] =>
  actor.kind === "staff" ? actor.grants.flatMap((grant) => grantRoles[grant] ?? []) : [];

export const limits: Machine<Limit, (typeof limitRows)[number]> = {
  noun: "payout_limits",
  rows: limitRows,
  missing: "limit_not_found",
  read,
  rolesOf,
  guards: {
    isSecondPerson: ({ proposedBy }, { actor }) =>
      actor.kind === "staff" && actor.id !== proposedBy ? null : "second_person_needed",
    isNotOver: ({ effectiveTo }, { now }) =>
      effectiveTo && effectiveTo > now ? null : "limit_over",
  },
};
