import { and, eq, exists, inArray, sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { orders } from "@/server/db/schema/orders";
import { payments } from "@/server/db/schema/payments";
import { chargebacks, refunds } from "@/server/db/schema/refunds";
import { suspense } from "@/server/db/schema/suspense";
import { isRuledOut } from "../gateway-patience";
import type { Machine, Row } from "../machine";

/** A refund with the order it comes from, if it is of one, and the payment it goes back along. */
export type Refund = typeof refunds.$inferSelect & {
  readonly order: Pick<typeof orders.$inferSelect, "ref" | "title" | "hold"> | null;
  /** The payment's number at the gateway, and whether a bank took it back or is about to. */
  readonly payment: { readonly theirId: string; readonly chargedBack: boolean };
};

type By = "owner" | "approver" | "matcher" | "clock" | "gateway";
type Guard = "notOnHold" | "notChargedBack" | "noneAtGateway";

/**
 * Money that came back from an order, on its way to where it was paid from. It is asked of the
 * gateway once for each approval: a repeated request there would give back twice. What was sent ends
 * by the gateway's own final word; when its list shows, long after, that it never took it in, a
 * person decides again. Money out of suspense goes the same way by rows of its own (`if: "suspense"`):
 * two people have agreed to it before it is born, and what does not arrive is in suspense again.
 */
// biome-ignore format: a table is read by its columns
export const refundRows = [
  { from: null,         action: "create",  by: ["owner"],    needs: ["notOnHold"],                   moves: "toSource",   to: "REQUESTED",  event: "refund.requested" },
  { from: null,         action: "create",  by: ["matcher"],  needs: ["notChargedBack"], if: "suspense", moves: "sendBack",   to: "APPROVED",   event: "refund.approved" },
  { from: "REQUESTED",  action: "approve", by: ["approver"], needs: ["notOnHold", "notChargedBack"],                      to: "APPROVED",   event: "refund.approved" },
  { from: "REQUESTED",  action: "reject",  by: ["approver"],                                         moves: "refundBack", to: "REJECTED",   event: "refund.rejected" },
  { from: "APPROVED",   action: "send",    by: ["clock"],    needs: ["notOnHold", "notChargedBack"],                      to: "PROCESSING" },
  // Not sent yet, and a bank took the payment back meanwhile: it would wait for ever.
  { from: "APPROVED",   action: "reject",  by: ["approver"],                                         moves: "refundBack", to: "REJECTED",   event: "refund.rejected" },
  { from: "APPROVED",   action: "reject",  by: ["approver"],                                         if: "suspense", moves: "comeBack", to: "REJECTED" },
  // Turned away at the gateway's door: nothing was taken in, so it is sent another time.
  { from: "PROCESSING", action: "putBack", by: ["gateway"],                                                               to: "APPROVED" },
  { from: "PROCESSING", action: "note",    by: ["gateway"],                                                               to: "PROCESSING" },
  { from: "UNKNOWN",    action: "note",    by: ["gateway"],                                                               to: "UNKNOWN" },
  { from: "UNKNOWN",    action: "find",    by: ["gateway"],                                                               to: "PROCESSING" },
  { from: "PROCESSING", action: "doubt",   by: ["gateway"],                                                               to: "UNKNOWN",    event: "refund.unknown" },
  { from: "PROCESSING", action: "succeed", by: ["gateway"],                                          moves: "refundPaid", to: "SUCCEEDED",  event: "refund.succeeded" },
  { from: "UNKNOWN",    action: "succeed", by: ["gateway"],                                          moves: "refundPaid", to: "SUCCEEDED",  event: "refund.succeeded" },
  { from: "PROCESSING", action: "fail",    by: ["gateway"],                                          moves: "refundBack", to: "FAILED",     event: "refund.failed" },
  { from: "PROCESSING", action: "fail",    by: ["gateway"],                                          if: "suspense", moves: "comeBack", to: "FAILED" },
  { from: "UNKNOWN",    action: "fail",    by: ["gateway"],                                          moves: "refundBack", to: "FAILED",     event: "refund.failed" },
  { from: "UNKNOWN",    action: "fail",    by: ["gateway"],                                          if: "suspense", moves: "comeBack", to: "FAILED" },
  { from: "UNKNOWN",    action: "approve", by: ["approver"], needs: ["noneAtGateway", "notOnHold", "notChargedBack"],     to: "APPROVED",   event: "refund.approved" },
  { from: "UNKNOWN",    action: "reject",  by: ["approver"], needs: ["noneAtGateway"],               moves: "refundBack", to: "REJECTED",   event: "refund.rejected" },
  { from: "UNKNOWN",    action: "reject",  by: ["approver"], needs: ["noneAtGateway"],               if: "suspense", moves: "comeBack", to: "REJECTED" },
] as const satisfies readonly Row<Refund["status"], By, Guard>[];

/** Whether a bank took this payment back, or has announced to. */
export const isChargedBack = (db: Db) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(chargebacks)
      .where(
        and(
          eq(chargebacks.paymentId, payments.id),
          inArray(chargebacks.status, ["NOTICED", "LOST"]),
        ),
      ),
  );

export const isPaymentChargedBack = async (db: Db, paymentId: string | null): Promise<boolean> => {
  if (paymentId === null) return false;
  const rows = await db
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.id, paymentId), isChargedBack(db)));
  return rows.length > 0;
};

const readRefund = async (db: Db, id: string): Promise<Refund | null> => {
  const [found] = await db
    .select({
      refund: refunds,
      order: { ref: orders.ref, title: orders.title, hold: orders.hold },
      theirId: sql<string | null>`coalesce(${suspense.theirId}, ${payments.theirId})`,
      chargedBack: sql<boolean>`${isChargedBack(db)}`,
    })
    .from(refunds)
    .leftJoin(orders, eq(orders.id, refunds.orderId))
    .leftJoin(payments, eq(payments.id, refunds.paymentId))
    .leftJoin(suspense, eq(suspense.id, refunds.suspenseId))
    .where(eq(refunds.id, id));
  if (!found) return null;
  const { refund, order, theirId, chargedBack } = found;
  return { ...refund, order, payment: { theirId: theirId ?? "", chargedBack } };
};

/** Whose account holds what is on its way back: the order's, or the money in suspense itself. */
export const setAsideFor = ({ orderId, suspenseId }: Pick<Refund, "orderId" | "suspenseId">) =>
  orderId ?? suspenseId ?? "";

/** What a question that was answered by nothing, long after the sending, leaves as the reason. */
export const NOT_FOUND = "not_found";

/** Whether the gateway's own list, asked a day after the sending, showed that it holds no such refund. */
const isNowhere = (refund: Refund): boolean =>
  refund.reason === NOT_FOUND && refund.theirReference === null && isRuledOut(refund);

const grantRoles: Readonly<Record<string, By>> = {
  "refund:approve": "approver",
  "suspense:approve": "matcher",
};

export const refundMachine: Machine<Refund, (typeof refundRows)[number]> = {
  noun: "refunds",
  rows: refundRows,
  missing: "refund_not_found",
  read: readRefund,
  rolesOf: (refund, actor) => {
    if (actor.kind === "clock") return ["clock"];
    if (actor.kind === "gateway") return ["gateway"];
    if (actor.kind === "user" && actor.id === refund.userId) return ["owner"];
    if (actor.kind !== "staff") return [];
    return actor.grants.flatMap((grant) => grantRoles[grant] ?? []);
  },
  guards: {
    notOnHold: ({ order }) => ((order?.hold ?? null) === null ? null : "order_on_hold"),
    notChargedBack: ({ payment }) => (payment.chargedBack ? "chargeback_open" : null),
    noneAtGateway: (refund) => (isNowhere(refund) ? null : "refund_not_ruled_out"),
  },
};
