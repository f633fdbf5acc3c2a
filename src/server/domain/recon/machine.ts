import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { settlements as table } from "@/server/db/schema/settlements";
import { lineBookings as bookings } from "@/server/db/schema/statements";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";
import { type TwoPeopleRow, twoPeople } from "../two-people";

export type SettlementRow = typeof table.$inferSelect;
export type LineBookingRow = typeof bookings.$inferSelect;

/** What a gateway paid to our bank, and what it kept: booked once, when it agrees with our books. */
// biome-ignore format: a table is read by its columns
const settlementRows = [
  { from: null,       action: "create",  by: ["gateway"],                                                 moves: "settle",     to: "BOOKED" },
] as const satisfies readonly Row<SettlementRow["status"], "gateway", never>[];

/** What a line was that no gateway paid: one says so, and it is booked when a second agrees. */
// biome-ignore format: a table is read by its columns
const bookingRows = [
  { from: null,       action: "create",  by: ["proposer"],                                                                        to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "charge",   moves: "bankCharge",    to: "BOOKED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "loss",     moves: "bankLoss",      to: "BOOKED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "suspense", moves: "suspendAtBank", to: "BOOKED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"], if: "back",     moves: "goBackAtBank",  to: "BOOKED" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],                                             to: "REJECTED" },
] as const satisfies readonly TwoPeopleRow<LineBookingRow["status"]>[];

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

export const lineBookings = twoPeople<LineBookingRow, (typeof bookingRows)[number]>({
  noun: "line_bookings",
  area: "correction",
  rows: bookingRows,
  missing: "line_booking_not_found",
  read: async (db: Db, id: string) => {
    const [row] = await db.select().from(bookings).where(eq(bookings.id, id));
    return row ?? null;
  },
});
