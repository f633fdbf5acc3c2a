import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { poolMoves as table } from "@/server/db/schema/pool";
import { type TwoPeopleRow, twoPeople } from "../two-people";

export type PoolMove = typeof table.$inferSelect;

/** Our money and that of people meet by two people's word only, and by nothing else. */
// biome-ignore format: a table is read by its columns
const poolRows = [
  { from: null,       action: "create",  by: ["proposer"],                                                             to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "top_up", moves: "topUp",    to: "APPROVED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "sweep",  moves: "sweep",    to: "APPROVED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],                                  to: "REJECTED" },
] as const satisfies readonly TwoPeopleRow<PoolMove["status"]>[];

const read = async (db: Db, id: string): Promise<PoolMove | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

export const poolMoves = twoPeople<PoolMove, (typeof poolRows)[number]>({
  noun: "pool_moves",
  area: "pool",
  rows: poolRows,
  missing: "pool_move_not_found",
  read,
});
