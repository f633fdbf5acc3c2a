import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { payments } from "@/server/db/schema/payments";
import type { Machine, Row } from "../machine";

export type Payment = typeof payments.$inferSelect;

type By = "payer" | "gateway" | "order";

/**
 * Money asked of a buyer. Whatever we believed before, money that arrived is never lost: even a
 * payment given up can still be credited, or set aside when it does not fit.
 */
// biome-ignore format: a table is read by its columns
export const paymentRows = [
  { from: null,      action: "create",   by: ["payer"],                      to: "STARTED" },
  { from: "STARTED", action: "open",     by: ["gateway"],                    to: "OPEN" },
  { from: "STARTED", action: "ask",      by: ["gateway"],                    to: "STARTED" },
  { from: "OPEN",    action: "ask",      by: ["gateway"],                    to: "OPEN" },
  { from: "STARTED", action: "fail",     by: ["gateway"],                    to: "FAILED" },
  { from: "OPEN",    action: "fail",     by: ["gateway"],                    to: "FAILED" },
  // The money of a credit moves with the order's own `fund` row, in the same change.
  { from: "STARTED", action: "credit",   by: ["gateway"],                    to: "CREDITED" },
  { from: "OPEN",    action: "credit",   by: ["gateway"],                    to: "CREDITED" },
  { from: "FAILED",  action: "credit",   by: ["gateway"],                    to: "CREDITED" },
  // Money that came after the end and with which both want the order back; the order's row says who.
  { from: "UNMATCHED", action: "revive", by: ["order"],                      to: "CREDITED" },
  { from: "STARTED", action: "suspend",  by: ["gateway"], moves: "suspend",  to: "UNMATCHED", event: "payment.unmatched" },
  { from: "OPEN",    action: "suspend",  by: ["gateway"], moves: "suspend",  to: "UNMATCHED", event: "payment.unmatched" },
  { from: "FAILED",  action: "suspend",  by: ["gateway"], moves: "suspend",  to: "UNMATCHED", event: "payment.unmatched" },
  // Money in a currency we keep no books in: written down beside the payment, in no journal.
  { from: "STARTED", action: "setAside", by: ["gateway"],                    to: "UNMATCHED", event: "payment.unmatched" },
  { from: "OPEN",    action: "setAside", by: ["gateway"],                    to: "UNMATCHED", event: "payment.unmatched" },
  { from: "FAILED",  action: "setAside", by: ["gateway"],                    to: "UNMATCHED", event: "payment.unmatched" },
] as const satisfies readonly Row<Payment["status"], By>[];

export const paymentMachine: Machine<Payment, (typeof paymentRows)[number]> = {
  noun: "payments",
  rows: paymentRows,
  missing: "payment_not_found",
  read: async (db: Db, id: string) => {
    const [payment] = await db.select().from(payments).where(eq(payments.id, id));
    return payment ?? null;
  },
  rolesOf: (payment, actor) => {
    if (actor.kind === "gateway") return ["gateway", "order"];
    return actor.kind === "user" && actor.id === payment.payerId ? ["payer", "order"] : ["order"];
  },
  guards: {},
};

/** The payments that an account number was given out for, the newest first. */
export const findPaidInto = (db: Db, provider: string, accountNumber: string): Promise<Payment[]> =>
  db
    .select()
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.accountNumber, accountNumber)))
    .orderBy(desc(payments.createdAt))
    .limit(20);

/** The payment behind a gateway's reference. */
export const findPayment = async (
  db: Db,
  provider: string,
  reference: string,
): Promise<Payment | null> => {
  const [payment] = await db
    .select()
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.reference, reference)));
  return payment ?? null;
};
