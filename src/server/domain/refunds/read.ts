import { and, asc, desc, eq, gt, inArray, isNull, lt, notInArray, or, sql } from "drizzle-orm";
import * as z from "zod";
import { idInput, orderRefInput, refundIdOf } from "@/lib/ids";
import { money } from "@/lib/money";
import { maskPhone } from "@/lib/phone";
import { audit, history } from "@/server/db/schema/history";
import { orders } from "@/server/db/schema/orders";
import { payments } from "@/server/db/schema/payments";
import { staff, users } from "@/server/db/schema/people";
import { refundStatus, refunds } from "@/server/db/schema/refunds";
import { suspense } from "@/server/db/schema/suspense";
import { countOf, exactSum } from "@/server/db/sums";
import type { Ctx, PartyCtx } from "../context";
import { DomainError } from "../errors";
import { frozenScopes, isFrozen, isNotFrozen } from "../freezes/read";
import { isTimeToAsk } from "../gateway-patience";
import { allowedActions } from "../machine";
import { whereIsRefund } from "../whereabouts/about-refunds";
import { findSource } from "./find-source";
import { type Refund, refundMachine } from "./machine";
import { shownHashOf } from "./rules";

const PAGE = 30;

export const RefundsOf = z.strictObject({ ref: orderRefInput });

export const QueueRefunds = z.strictObject({
  status: z.enum(refundStatus.enumValues).optional(),
  cursor: idInput("refund").optional(),
});

export const OneRefund = z.strictObject({ id: idInput("refund") });

/** What may go back to where an order was paid from, and what is on its way; for its buyer. */
export const refundsOf = async (ctx: PartyCtx) => {
  const { most, left, payment, order } = await findSource(ctx, ctx.orderId);
  const [rows, frozen] = await Promise.all([
    ctx.db
      .select()
      .from(refunds)
      .where(eq(refunds.orderId, ctx.orderId))
      .orderBy(desc(refunds.id))
      .limit(100),
    frozenScopes(ctx.db),
  ]);
  return {
    most,
    left,
    paidAt: payment?.paidAt ?? null,
    refunds: rows.map((row) => ({
      ref: row.ref,
      status: row.status,
      amount: money(row.amount, row.currency),
      /** Why we said no; what the gateway said is not for people. */
      reason: row.status === "REJECTED" ? row.reason : null,
      requestedAt: row.requestedAt,
      concludedAt: row.concludedAt,
      whereabouts: whereIsRefund(
        { ...row, hold: order.hold, frozen: isFrozen(frozen, row) },
        ctx.now,
      ),
    })),
  };
};

const joined = (ctx: Ctx) =>
  ctx.db
    .select({ refund: refunds, order: orders, payment: payments, suspense, owner: users })
    .from(refunds)
    .leftJoin(orders, eq(orders.id, refunds.orderId))
    .leftJoin(payments, eq(payments.id, refunds.paymentId))
    .leftJoin(suspense, eq(suspense.id, refunds.suspenseId))
    .leftJoin(users, eq(users.id, refunds.userId));

type Joined = Awaited<ReturnType<ReturnType<typeof joined>["execute"]>>[number];

const seenByStaff = ({ refund, order, owner, suspense: found }: Joined) => ({
  id: refund.id,
  ref: refund.ref,
  status: refund.status,
  amount: money(refund.amount, refund.currency),
  ownerName: owner?.name ?? found?.payerName ?? "Whoever paid it",
  ownerPhoneMasked: owner ? maskPhone(owner.phone) : "",
  /** Null where it is of no order: money out of suspense. */
  orderRef: order?.ref ?? null,
  title: order?.title ?? "Money in suspense",
  suspenseId: refund.suspenseId,
  requestedAt: refund.requestedAt,
});

/** Refunds for staff: who waits for a decision in the order of asking, all else the newest first. */
export const refundQueue = async (ctx: Ctx, { status, cursor }: z.infer<typeof QueueRefunds>) => {
  const inTurn = status === "REQUESTED";
  const beyond = inTurn ? gt : lt;
  const rows = await joined(ctx)
    .where(
      and(
        status === undefined ? undefined : eq(refunds.status, status),
        cursor === undefined ? undefined : beyond(refunds.id, cursor),
      ),
    )
    .orderBy(inTurn ? asc(refunds.id) : desc(refunds.id))
    .limit(PAGE + 1);
  return {
    items: rows.slice(0, PAGE).map(seenByStaff),
    nextCursor: rows.length > PAGE ? (rows[PAGE - 1]?.refund.id ?? null) : null,
  };
};

/** One refund as an approver is shown it, with the hash that says exactly what was shown. */
export const refundForStaff = async (ctx: Ctx, { id }: z.infer<typeof OneRefund>) => {
  const [[row], refund] = await Promise.all([
    joined(ctx).where(eq(refunds.id, id)),
    refundMachine.read(ctx.db, id),
  ]);
  if (!row || !refund) throw new DomainError("refund_not_found");
  const [timeline, decisions, earlier, frozen] = await Promise.all([
    timelineOf(ctx, id),
    decisionsOf(ctx, id),
    earlierOf(ctx, refund),
    frozenScopes(ctx.db),
  ]);
  const hold = refund.order?.hold ?? null;
  return {
    ...seenByStaff(row),
    orderStatus: row.order?.status ?? null,
    onHold: hold !== null,
    chargedBack: refund.payment.chargedBack,
    paid: money(row.suspense?.amount ?? row.payment?.received ?? 0n, refund.currency),
    paidAt: row.suspense?.cameAt ?? row.payment?.paidAt ?? null,
    earlier,
    provider: refund.provider,
    reference: refund.reference,
    theirReference: refund.theirReference,
    reason: refund.reason,
    sentAt: refund.sentAt,
    askedAt: refund.askedAt,
    shownHash: shownHashOf(refund),
    whereabouts: whereIsRefund({ ...refund, hold, frozen: isFrozen(frozen, refund) }, ctx.now),
    actions: allowedActions(refundMachine, refund, ctx),
    timeline,
    decisions,
  };
};

/** Every change of status; questions that changed nothing are left out. */
const timelineOf = (ctx: Ctx, id: string) =>
  ctx.db
    .select({ action: history.action, to: history.to, at: history.at, note: history.note })
    .from(history)
    .where(
      and(
        eq(history.noun, "refunds"),
        eq(history.subjectId, id),
        notInArray(history.action, ["note"]),
      ),
    )
    .orderBy(asc(history.id))
    .limit(200);

/** Who decided, or tried to: `refunds.approve`, `refunds.reject`, and each with `.refused`. */
const decisionsOf = async (ctx: Ctx, id: string) => {
  const rows = await ctx.db
    .select({ by: staff.name, action: audit.action, detail: audit.detail, at: audit.at })
    .from(audit)
    .innerJoin(staff, eq(staff.id, audit.actorId))
    .where(eq(audit.subjectId, id))
    .orderBy(asc(audit.id))
    .limit(100);
  return rows.map(({ by, action, detail, at }) => ({
    by,
    at,
    decision: action.startsWith("refunds.approve") ? ("approve" as const) : ("reject" as const),
    refused: (detail as { code?: string }).code ?? null,
  }));
};

/** What else went back along the same payment, or is about to. */
const earlierOf = async (ctx: Ctx, { id, paymentId, currency }: Refund) => {
  if (paymentId === null) return { count: 0, sum: money(0n, currency) };
  const [row] = await ctx.db
    .select({ count: countOf(refunds.id), sum: exactSum(refunds.amount) })
    .from(refunds)
    .where(
      and(
        eq(refunds.paymentId, paymentId),
        notInArray(refunds.status, ["FAILED", "REJECTED"]),
        sql`${refunds.id} <> ${id}`,
      ),
    );
  return { count: row?.count ?? 0, sum: money(row?.sum ?? 0n, currency) };
};

/** By what the gateway finds a refund of ours. */
export const soughtOf = ({ id, theirReference, payment }: Refund) => ({
  note: id,
  paymentId: payment.theirId,
  theirReference,
});

const onTheirWay = ["PROCESSING", "UNKNOWN"] as const;

/** What to ask the gateway about one refund. Null while nothing was sent, and once it has ended. */
export const refundToFind = async (ctx: Ctx, refundId: string) => {
  const refund = await refundMachine.read(ctx.db, refundId);
  if (!refund || !onTheirWay.some((status) => status === refund.status)) return null;
  return { provider: refund.provider, ...soughtOf(refund) };
};

/**
 * The refunds on their way of which a gateway told something: of the payment of this reference, or
 * the one whose own transfer has it, where refunds are paid as transfers.
 */
export const refundsAlong = async (
  ctx: Ctx,
  { provider, reference }: { provider: string; reference: string },
): Promise<string[]> => {
  const rows = await ctx.db
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(
        eq(refunds.provider, provider),
        or(eq(refunds.reference, reference), eq(refunds.id, refundIdOf(reference) ?? "")),
        inArray(refunds.status, [...onTheirWay]),
      ),
    )
    .limit(50);
  return rows.map(({ id }) => id);
};

/** Sendings without an end that it is time to ask about, longest silence first. */
export const refundsToAsk = async (ctx: Ctx, limit: number): Promise<string[]> => {
  const waiting = await ctx.db
    .select({ id: refunds.id, sentAt: refunds.sentAt, askedAt: refunds.askedAt })
    .from(refunds)
    .where(inArray(refunds.status, [...onTheirWay]))
    .orderBy(asc(refunds.askedAt))
    // Far more than one sweep asks: those whose time has not come must not hide the others.
    .limit(limit * 20);
  const due = waiting.filter((refund) => isTimeToAsk(refund, ctx.now));
  return due.slice(0, limit).map(({ id }) => id);
};

/** Refunds approved or put back a while ago that no job has taken, unless their order is on hold. */
export const refundsLeft = async (ctx: Ctx, limit: number): Promise<string[]> => {
  const frozen = await frozenScopes(ctx.db);
  if (isFrozen(frozen)) return [];
  const since = new Date(ctx.now.getTime() - 120_000);
  const rows = await ctx.db
    .select({ id: refunds.id })
    .from(refunds)
    .leftJoin(orders, eq(orders.id, refunds.orderId))
    .where(
      and(
        eq(refunds.status, "APPROVED"),
        lt(refunds.askedAt, since),
        isNull(orders.hold),
        isNotFrozen(frozen, refunds),
      ),
    )
    .orderBy(asc(refunds.askedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
};

/** How many refunds wait for a person, and which are in doubt. */
export const refundQueues = async (ctx: Ctx) => {
  const rows = await ctx.db
    .select({
      status: refunds.status,
      count: countOf(refunds.id),
      oldestAt: sql`min(${refunds.requestedAt})`.mapWith(refunds.requestedAt),
      sum: exactSum(refunds.amount),
    })
    .from(refunds)
    .where(inArray(refunds.status, ["REQUESTED", "UNKNOWN"]))
    .groupBy(refunds.status);
  return (["REQUESTED", "UNKNOWN"] as const).map((status) => {
    const row = rows.find((one) => one.status === status);
    return {
      kind: status === "UNKNOWN" ? ("refunds.unknown" as const) : ("refunds.asked" as const),
      count: row?.count ?? 0,
      oldestAt: row?.oldestAt ?? null,
      sum: money(row?.sum ?? 0n),
    };
  });
};
