import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type Money, money } from "@/lib/money";
import { disputes } from "@/server/db/schema/disputes";
import { journals } from "@/server/db/schema/ledger";
import { deadlines, orders } from "@/server/db/schema/orders";
import { payments } from "@/server/db/schema/payments";
import { bankAccounts, payouts } from "@/server/db/schema/payouts";
import { chargebacks, refunds } from "@/server/db/schema/refunds";
import { suspense } from "@/server/db/schema/suspense";
import type { Ctx } from "../context";
import { frozenScopes, isFrozen } from "../freezes/read";
import { whereIsChargeback, whereIsDispute } from "./about-disputes";
import { whereIsPayment } from "./about-payments";
import { whereIsPayout } from "./about-payouts";
import { whereIsRefund } from "./about-refunds";
import type { Whereabouts } from "./cell";

/** One thing money is in, and where it is: the same for its owner and for the desk. */
export interface Track {
  readonly noun: "payment" | "payout" | "refund" | "chargeback" | "dispute";
  readonly id: string;
  /** The reference its owner knows it by; of a payment the one the gateway knows too. */
  readonly ref: string;
  readonly orderRef: string | null;
  readonly amount: Money;
  readonly begunAt: Date;
  readonly whereabouts: Whereabouts;
}

const MOST = 100;
const over = ["CLOSED", "REFUNDED", "DECLINED", "CANCELLED", "EXPIRED"];

type Reader = Pick<Ctx, "db" | "now">;

/** When a clock of the order is due; null while it stands still. */
const dueOf = (kind: (typeof deadlines.$inferSelect)["kind"]) =>
  sql`(select min(${deadlines.dueAt}) from ${deadlines} where ${deadlines.orderId} = ${orders.id}
        and ${deadlines.kind} = ${kind} and ${deadlines.pausedFor} is null)`.mapWith(
    orders.createdAt,
  ) as SQL<Date | null>;

/** Payments that fit, the newest first. */
export const paymentTracks = async ({ db, now }: Reader, where: SQL): Promise<Track[]> => {
  const rows = await db
    .select({
      payment: payments,
      order: { ref: orders.ref, status: orders.status, funding: orders.fundingStatus },
      late: orders.late,
      payBy: dueOf("pay_by"),
      reviveBy: dueOf("revive_by"),
      givenBack: sql<boolean>`exists (select from ${journals}
        where ${journals.key} = 'returnLate:' || ${payments.reference})`,
      apart: { status: suspense.status, to: suspense.toUserId, at: suspense.decidedAt },
    })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .leftJoin(
      suspense,
      and(eq(suspense.paymentId, payments.id), eq(suspense.theirId, payments.theirId)),
    )
    .where(where)
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(MOST);
  const wanted = await chargebacksOf(
    { db },
    rows.map(({ payment }) => payment.orderId),
  );
  return rows.map(({ payment, order, late, payBy, reviveBy, givenBack, apart }) => ({
    noun: "payment",
    id: payment.id,
    ref: payment.reference,
    orderRef: order.ref,
    amount: sumOf(payment),
    begunAt: payment.createdAt,
    whereabouts: whereIsPayment(
      {
        ...payment,
        ...{ payBy, reviveBy, givenBack },
        orderOver: over.includes(order.status),
        paidFor: order.funding === "FUNDED",
        late: late?.paymentId === payment.id,
        apart: apartOf(apart, payment.payerId),
        chargeback: wanted.get(payment.id) ?? null,
      },
      now,
    ),
  }));
};

type Kept = Pick<typeof suspense.$inferSelect, "status"> & { to: string | null; at: Date | null };

const apartOf = (kept: Kept | null, payerId: string) =>
  kept === null || kept.status === "WAITING" || kept.status === "PROPOSED"
    ? null
    : { status: kept.status, toPayer: kept.to === payerId, at: kept.at };

/** What came, or what was asked for while nothing came in our currency. */
const sumOf = ({ received, receivedCurrency, due, currency }: typeof payments.$inferSelect) =>
  money(received !== null && receivedCurrency === currency ? received : due, currency);

/** The newest of each payment of these orders. */
const chargebacksOf = async ({ db }: Pick<Ctx, "db">, orderIds: string[]) => {
  if (orderIds.length === 0) return new Map<string, typeof chargebacks.$inferSelect>();
  const rows = await db
    .select()
    .from(chargebacks)
    .where(inArray(chargebacks.orderId, orderIds))
    .orderBy(chargebacks.openedAt, chargebacks.id);
  return new Map(rows.map((row) => [row.paymentId, row]));
};

export const payoutTracks = async ({ db, now }: Reader, where: SQL): Promise<Track[]> => {
  const [frozen, rows] = await Promise.all([
    frozenScopes(db),
    db
      .select({ payout: payouts, bankName: bankAccounts.bankName })
      .from(payouts)
      .innerJoin(bankAccounts, eq(bankAccounts.id, payouts.bankAccountId))
      .where(where)
      .orderBy(desc(payouts.id))
      .limit(MOST),
  ]);
  return rows.map(({ payout, bankName }) => ({
    noun: "payout",
    id: payout.id,
    ref: payout.ref,
    orderRef: null,
    amount: money(payout.amount, payout.currency),
    begunAt: payout.requestedAt,
    whereabouts: whereIsPayout({ ...payout, bankName, frozen: isFrozen(frozen, payout) }, now),
  }));
};

export const refundTracks = async ({ db, now }: Reader, where: SQL): Promise<Track[]> => {
  const [frozen, rows] = await Promise.all([
    frozenScopes(db),
    db
      .select({ refund: refunds, order: { ref: orders.ref, hold: orders.hold } })
      .from(refunds)
      .innerJoin(orders, eq(orders.id, refunds.orderId))
      .where(where)
      .orderBy(desc(refunds.id))
      .limit(MOST),
  ]);
  return rows.map(({ refund, order }) => ({
    noun: "refund",
    id: refund.id,
    ref: refund.ref,
    orderRef: order.ref,
    amount: money(refund.amount, refund.currency),
    begunAt: refund.requestedAt,
    whereabouts: whereIsRefund(
      { ...refund, hold: order.hold, frozen: isFrozen(frozen, refund) },
      now,
    ),
  }));
};

export const chargebackTracks = async ({ db }: Pick<Ctx, "db">, where: SQL): Promise<Track[]> => {
  const rows = await db
    .select({ chargeback: chargebacks, orderRef: orders.ref })
    .from(chargebacks)
    .innerJoin(orders, eq(orders.id, chargebacks.orderId))
    .where(where)
    .orderBy(desc(chargebacks.openedAt), desc(chargebacks.id))
    .limit(MOST);
  return rows.map(({ chargeback, orderRef }) => ({
    noun: "chargeback",
    id: chargeback.id,
    ref: chargeback.theirReference,
    orderRef,
    amount: money(chargeback.amount, chargeback.currency),
    begunAt: chargeback.openedAt,
    whereabouts: whereIsChargeback(chargeback),
  }));
};

/** The clock that says what comes next in a disagreement, by where it stands. */
const nextClock = sql`case
  when ${disputes.status} = 'TALKING' then ${dueOf("negotiation")}
  when ${disputes.status} = 'PROPOSED' then ${dueOf("appeal")}
  else coalesce(${dueOf("evidence")}, ${dueOf("ruling")}) end`.mapWith(
  orders.createdAt,
) as SQL<Date | null>;

export const disputeTracks = async ({ db }: Pick<Ctx, "db">, where: SQL): Promise<Track[]> => {
  const rows = await db
    .select({ dispute: disputes, orderRef: orders.ref, dueAt: nextClock })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, disputes.orderId))
    .where(where)
    .orderBy(desc(disputes.openedAt), desc(disputes.id))
    .limit(MOST);
  return rows.map(({ dispute, orderRef, dueAt }) => ({
    noun: "dispute",
    id: dispute.id,
    ref: orderRef,
    orderRef,
    amount: money(dispute.amount, dispute.currency),
    begunAt: dispute.openedAt,
    whereabouts: whereIsDispute({ ...dispute, dueAt }),
  }));
};
