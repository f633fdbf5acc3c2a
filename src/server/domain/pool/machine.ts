import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { poolMoves as table } from "@/server/db/schema/pool";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";

export type PoolMove = typeof table.$inferSelect;

/** Our money and that of people meet by two people's word only, and by nothing else. */
// biome-ignore format: a table is read by its columns
const poolRows = [
  { from: null,       action: "create",  by: ["proposer"],                                                             to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "top_up", moves: "topUp",    to: "APPROVED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "sweep",  moves: "sweep",    to: "APPROVED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],                                  to: "REJECTED" },
] as const satisfies readonly Row<PoolMove["status"], "proposer" | "approver", "isSecondPerson">[];

const read = async (db: Db, id: string): Promise<PoolMove | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

const grantRoles: Readonly<Record<string, string>> = {
  "pool:propose": "proposer",
  "pool:approve": "approver",
};

const rolesOf = (_move: PoolMove, actor: Actor): string[] =>
  actor.kind === "staff" ? actor.grants.flatMap((grant) => grantRoles[grant] ?? []) : [];

export const poolMoves: Machine<PoolMove, (typeof poolRows)[number]> = {
  noun: "pool_moves",
  rows: poolRows,
  missing: "pool_move_not_found",
  read,
  rolesOf,
  guards: {
    isSecondPerson: ({ proposedBy }, { actor }) =>
      actor.kind === "staff" && actor.id !== proposedBy ? null : "second_person_needed",
  },
};
