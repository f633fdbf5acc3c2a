import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { settlements as table } from "@/server/db/schema/settlements";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";

export type SettlementRow = typeof table.$inferSelect;

/** What a gateway paid to our bank, and what it kept: booked once, when it agrees with our books. */
// biome-ignore format: a table is read by its columns
const settlementRows = [
  { from: null,       action: "create",  by: ["gateway"],                                                 moves: "settle",     to: "BOOKED" },
] as const satisfies readonly Row<SettlementRow["status"], "gateway", never>[];

export const settlements: Machine<SettlementRow, (typeof settlementRows)[number]> = {
  noun: "settlements",
  rows: settlementRows,
  missing: "settlement_not_found",
  read: async (db: Db, id: string) => {
    const [row] = await db.select().from(table).where(eq(table.id, id));
    return row ?? null;
  },
  rolesOf: ({ provider }, actor: Actor) =>
    actor.kind === "gateway" && actor.id === provider ? ["gateway"] : [],
  guards: {},
};
