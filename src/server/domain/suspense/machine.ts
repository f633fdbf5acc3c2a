import { eq, sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { orders } from "@/server/db/schema/orders";
import { suspense as table } from "@/server/db/schema/suspense";
import type { Machine, Row } from "../machine";
import { decidersOf, isSecondPerson } from "../two-people";

type SuspenseRow = typeof table.$inferSelect;

/** Money that fits nothing, and whether its order may still come back to life with it. */
export type Suspended = Omit<SuspenseRow, "orderId"> & {
  readonly forOrderId: string | null;
  readonly withOrder: boolean;
};

type By = "proposer" | "approver" | "gateway" | "order";
type Guard = "isSecondPerson" | "notWithOrder" | "isBooked";

/**
 * Money that came and fits nothing waits until two people say whose it is. What they agree on moves
 * it: into an order (with that order's own row), into somebody's balance, back to the payer (with
 * the refund's row); or nobody can say, and it is kept until somebody can.
 */
// biome-ignore format: a table is read by its columns
const suspenseRows = [
  // The money moves with the payment's or the order's own row, in the same change.
  { from: null,        action: "create",     by: ["order"],                                                          to: "WAITING" },
  { from: "WAITING",   action: "take",       by: ["proposer"],                                                       to: "WAITING" },
  { from: "WAITING",   action: "propose",    by: ["proposer"], needs: ["notWithOrder"],                              to: "PROPOSED" },
  { from: "KEPT",      action: "propose",    by: ["proposer"],                                                       to: "PROPOSED" },
  { from: "PROPOSED",  action: "reject",     by: ["approver"], needs: ["isSecondPerson"],                            to: "WAITING" },
  { from: "PROPOSED",  action: "give",       by: ["approver"], needs: ["isSecondPerson", "isBooked"],                to: "GIVEN" },
  { from: "PROPOSED",  action: "credit",     by: ["approver"], needs: ["isSecondPerson", "isBooked"], moves: "credit", to: "CREDITED" },
  { from: "PROPOSED",  action: "sendBack",   by: ["approver"], needs: ["isSecondPerson", "isBooked"],                to: "RETURNING" },
  { from: "PROPOSED",  action: "keep",       by: ["approver"], needs: ["isSecondPerson"],                            to: "KEPT" },
  // The refund's own row says which, and moves the money.
  { from: "RETURNING", action: "arrive",     by: ["order"],                                                          to: "RETURNED" },
  { from: "RETURNING", action: "comeBack",   by: ["order"],                                                          to: "WAITING" },
  // It lies at our bank, and a line of the bank's tells that it went back: two people say so of the line.
  { from: "WAITING",   action: "goBack",     by: ["order"],                                                          to: "RETURNED" },
  { from: "KEPT",      action: "goBack",     by: ["order"],                                                          to: "RETURNED" },
  // Money that came after an order's end: both wanted it back, or the day went by.
  { from: "WAITING",   action: "revive",     by: ["order"],                                                          to: "GIVEN" },
  { from: "WAITING",   action: "returnLate", by: ["order"],                                                          to: "CREDITED" },
  // The journal that set it aside was wrong, and two people took it back.
  { from: "WAITING",   action: "correct",    by: ["order"],                                                          to: "CORRECTED" },
] as const satisfies readonly Row<SuspenseRow["status"], By, Guard>[];

const read = async (db: Db, id: string): Promise<Suspended | null> => {
  const [found] = await db
    .select({
      row: table,
      withOrder: sql<boolean>`exists (select from ${orders} o
        where o.id = ${table.orderId} and o.late ->> 'paymentId' = ${table.paymentId})`,
    })
    .from(table)
    .where(eq(table.id, id));
  if (!found) return null;
  const { orderId, ...row } = found.row;
  return { ...row, forOrderId: orderId, withOrder: found.withOrder };
};

const deciders = decidersOf("suspense");

export const suspenseMachine: Machine<Suspended, (typeof suspenseRows)[number]> = {
  noun: "suspense",
  rows: suspenseRows,
  missing: "suspense_not_found",
  read,
  rolesOf: (row, actor) => ["order", ...deciders(row, actor)],
  guards: {
    isSecondPerson,
    notWithOrder: ({ withOrder }) => (withOrder ? "suspense_with_order" : null),
    isBooked: ({ booked }) => (booked ? null : "suspense_not_booked"),
  },
};
