import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { settlements as table } from "@/server/db/schema/settlements";
import { lineBookings as bookings } from "@/server/db/schema/statements";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";

export type SettlementRow = typeof table.$inferSelect;
export type LineBookingRow = typeof bookings.$inferSelect;

/** What a gateway paid to our bank, and what it kept: booked once, when it agrees with our books. */
// biome-ignore format: a table is read by its columns
const settlementRows = [
  { from: null,       action: "create",  by: ["gateway"],                                                 moves: "settle",     to: "BOOKED" },
] as const satisfies readonly Row<SettlementRow["status"], "gateway", never>[];

/** What the bank took for itself: one says so of a line, and it is booked when a second agrees. */
// biome-ignore format: a table is read by its columns
const bookingRows = [
  { from: null,       action: "create",  by: ["proposer"],                                                                     to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], moves: "bankCharge", to: "BOOKED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],                                          to: "REJECTED" },
] as const satisfies readonly Row<LineBookingRow["status"], "proposer" | "approver", "isSecondPerson">[];

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

const grantRoles: Readonly<Record<string, string>> = {
  "correction:propose": "proposer",
  "correction:approve": "approver",
};

export const lineBookings: Machine<LineBookingRow, (typeof bookingRows)[number]> = {
  noun: "line_bookings",
  rows: bookingRows,
  missing: "line_booking_not_found",
  read: async (db: Db, id: string) => {
    const [row] = await db.select().from(bookings).where(eq(bookings.id, id));
    return row ?? null;
  },
  rolesOf: (_booking, actor: Actor) =>
    actor.kind === "staff" ? actor.grants.flatMap((grant) => grantRoles[grant] ?? []) : [],
  guards: {
    isSecondPerson: ({ proposedBy }, { actor }) =>
      actor.kind === "staff" && actor.id !== proposedBy ? null : "second_person_needed",
  },
};
