import { and, eq, exists, inArray, sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { orders } from "@/server/db/schema/orders";
import { payments } from "@/server/db/schema/payments";
import { chargebacks, refunds } from "@/server/db/schema/refunds";
import { isRuledOut } from "../gateway-patience";
import type { Machine, Row } from "../machine";

/** A refund with the order it comes from and the payment it goes back along. */
export type Refund = typeof refunds.$inferSelect & {
  readonly order: Pick<typeof orders.$inferSelect, "ref" | "title" | "hold">;
  /** The payment's number at the gateway, and whether a bank took it back or is about to. */
  readonly payment: { readonly theirId: string; readonly chargedBack: boolean };
};

type By = "owner" | "approver" | "clock" | "gateway";
type Guard = "notOnHold" | "notChargedBack" | "noneAtGateway";

/**
 * Money that came back from an order, on its way to where it was paid from. It is asked of the
 * gateway once for each approval: a repeated request there would give back twice. What was sent ends
 * by the gateway's own final word; when its list shows, long after, that it never took it in, a
 * person decides again.
 */
// biome-ignore format: a table is read by its columns
export const refundRows = [
  { from: null,         action: "create",  by: ["owner"],    needs: ["notOnHold"],                   moves: "toSource",   to: "REQUESTED",  event: "refund.requested" },
  { from: "REQUESTED",  action: "approve", by: ["approver"], needs: ["notOnHold", "notChargedBack"],                      to: "APPROVED",   event: "refund.approved" },
  { from: "REQUESTED",  action: "reject",  by: ["approver"],                                         moves: "refundBack", to: "REJECTED",   event: "refund.rejected" },
  { from: "APPROVED",   action: "send",    by: ["clock"],    needs: ["notOnHold", "notChargedBack"],                      to: "PROCESSING" },
  // Not sent yet, and a bank took the payment back meanwhile: it would wait for ever.
  { from: "APPROVED",   action: "reject",  by: ["approver"],                                         moves: "refundBack", to: "REJECTED",   event: "refund.rejected" },
  // Turned away at the gateway's door: nothing was taken in, so it is sent another time.
  { from: "PROCESSING", action: "putBack", by: ["gateway"],                                                               to: "APPROVED" },
  { from: "PROCESSING", action: "note",    by: ["gateway"],                                                               to: "PROCESSING" },
  { from: "UNKNOWN",    action: "note",    by: ["gateway"],                                                               to: "UNKNOWN" },
  { from: "UNKNOWN",    action: "find",    by: ["gateway"],                                                               to: "PROCESSING" },
  { from: "PROCESSING", action: "doubt",   by: ["gateway"],                                                               to: "UNKNOWN",    event: "refund.unknown" },
  { from: "PROCESSING", action: "succeed", by: ["gateway"],                                          moves: "refundPaid", to: "SUCCEEDED",  event: "refund.succeeded" },
  { from: "UNKNOWN",    action: "succeed", by: ["gateway"],                                          moves: "refundPaid", to: "SUCCEEDED",  event: "refund.succeeded" },
  { from: "PROCESSING", action: "fail",    by: ["gateway"],                                          moves: "refundBack", to: "FAILED",     event: "refund.failed" },
  { from: "UNKNOWN",    action: "fail",    by: ["gateway"],                                          moves: "refundBack", to: "FAILED",     event: "refund.failed" },
  { from: "UNKNOWN",    action: "approve", by: ["approver"], needs: ["noneAtGateway", "notOnHold", "notChargedBack"],     to: "APPROVED",   event: "refund.approved" },
  { from: "UNKNOWN",    action: "reject",  by: ["approver"], needs: ["noneAtGateway"],               moves: "refundBack", to: "REJECTED",   event: "refund.rejected" },
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

const readRefund = async (db: Db, id: string): Promise<Refund | null> => {
  const [found] = await db
    .select({
      refund: refunds,
      order: { ref: orders.ref, title: orders.title, hold: orders.hold },
      theirId: payments.theirId,
      chargedBack: sql<boolean>`${isChargedBack(db)}`,
    })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, id));
  if (!found) return null;
  const { refund, order, theirId, chargedBack } = found;
  return { ...refund, order, payment: { theirId: theirId ?? "", chargedBack } };
};

/** What a question that was answered by nothing, long after the sending, leaves as the reason. */
export const NOT_FOUND = "not_found";

/** Whether the gateway's own list, asked a day after the sending, showed that it holds no such refund. */
const isNowhere = (refund: Refund): boolean =>
  refund.reason === NOT_FOUND && refund.theirReference === null && isRuledOut(refund);

export const refundMachine: Machine<Refund, (typeof refundRows)[number]> = {
  noun: "refunds",
  rows: refundRows,
  missing: "refund_not_found",
  read: readRefund,
  rolesOf: (refund, actor) => {
    if (actor.kind === "clock") return ["clock"];
    if (actor.kind === "gateway") return ["gateway"];
    if (actor.kind === "user" && actor.id === refund.userId) return ["owner"];
    const approver = actor.kind === "staff" && actor.grants.includes("refund:approve");
    return approver ? ["approver"] : [];
  },
  guards: {
    notOnHold: ({ order }) => (order.hold === null ? null : "order_on_hold"),
    notChargedBack: ({ payment }) => (payment.chargedBack ? "chargeback_open" : null),
    noneAtGateway: (refund) => (isNowhere(refund) ? null : "refund_not_ruled_out"),
  },
};
