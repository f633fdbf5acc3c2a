import { and, asc, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { type Money, money } from "@/lib/money";
import { payments, webhooks } from "@/server/db/schema/payments";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { loadOrder } from "../orders/load-order";
import { paymentTracks } from "../whereabouts/read";
import type { Payment } from "./machine";
import { openedAs, type PayInto } from "./open-payment";
import { isKept, pauses } from "./rules";

export const PaymentOf = z.strictObject({ ref: orderRefInput });

const paymentsOf = (ctx: Ctx, orderId: string): Promise<Payment[]> =>
  ctx.db
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(desc(payments.createdAt), desc(payments.id));

/** The payment that tells how an order stands: the one that paid for it, else the newest. */
const telling = (
  { fundingStatus }: { readonly fundingStatus: string },
  all: readonly Payment[],
): Payment | undefined => {
  const credited = all.find(({ status }) => status === "CREDITED");
  if (fundingStatus === "FUNDED" && credited) return credited;
  // Part of it is here, or the next milestone waits: what is open now tells more than what was.
  return all.find(({ status }) => status === "STARTED" || status === "OPEN") ?? credited ?? all[0];
};

/** How paying an order stands. Where to pay is told to the one who pays. */
export const paymentStatus = async (ctx: Ctx, orderId: string) => {
  const [order, all, tracks] = await Promise.all([
    loadOrder(ctx.db, orderId),
    paymentsOf(ctx, orderId),
    paymentTracks(ctx, eq(payments.orderId, orderId)),
  ]);
  if (!order) throw new DomainError("order_not_found");
  const payment = telling(order, all);
  const payer = ctx.actor.kind === "user" && ctx.actor.id === order.buyerId;
  return {
    status: payment?.status ?? ("NONE" as const),
    due: order.missing.amount > 0n ? order.missing : order.due,
    funding: order.fundingStatus,
    reference: payment?.reference ?? null,
    provider: payment?.provider ?? null,
    checkoutUrl: payer && payment?.status === "OPEN" ? payment.checkoutUrl : null,
    account: payer ? payIntoOf(ctx, all) : null,
    received: receivedOf(payment),
    reason: payment?.reason ?? null,
    /** Told to the one who pays. */
    whereabouts: (payer && tracks.find(({ id }) => id === payment?.id)?.whereabouts) || null,
  };
};

/** The account number that is the order's now, while it may be paid into. */
const payIntoOf = ({ now }: Ctx, all: readonly Payment[]): PayInto | null => {
  const open = all.find(
    ({ status, expiresAt }) => status === "OPEN" && expiresAt !== null && expiresAt > now,
  );
  return (open && openedAs(open)?.account) ?? null;
};

const receivedOf = (payment: Payment | undefined): Money | null => {
  if (!payment || payment.received === null) return null;
  const currency = payment.receivedCurrency ?? payment.currency;
  return isKept(currency) ? money(payment.received, currency) : null;
};

/** By which gateway a payment of this order is open in this way; null when none is. */
export const openOn = async (
  { now, ...ctx }: Ctx & { readonly orderId: string },
  way: Payment["way"],
): Promise<string | null> => {
  const all = await paymentsOf({ now, ...ctx }, ctx.orderId);
  const open = all.find(
    (payment) =>
      payment.status === "OPEN" &&
      payment.way === way &&
      (payment.expiresAt === null || payment.expiresAt > now),
  );
  return open?.provider ?? null;
};

/** The payment of an order to ask the gateway about. @throws DomainError payment_not_found */
export const paymentToCheck = async (ctx: Ctx, orderId: string) => {
  const [order, all] = await Promise.all([loadOrder(ctx.db, orderId), paymentsOf(ctx, orderId)]);
  const payment = order ? telling(order, all) : undefined;
  if (!payment) throw new DomainError("payment_not_found");
  return { provider: payment.provider, reference: payment.reference };
};

/** Payments of an order on which an answer is still awaited. */
export const livePayments = (ctx: Pick<Ctx, "db">, orderId: string) =>
  ctx.db
    .select({ provider: payments.provider, reference: payments.reference })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.status, ["STARTED", "OPEN"])));

/** Payments of which nothing was heard for a while, longest silence first. */
export const paymentsToAsk = async (ctx: Ctx, limit: number) => {
  const heardAt = sql`coalesce(${payments.askedAt}, ${payments.createdAt})`;
  const ago = (ms: number) => new Date(ctx.now.getTime() - ms);
  // Judged before the limit is: those asked a while ago must not stand in the way of the young.
  const due = pauses.map(({ youngerThan, pause }) =>
    and(
      youngerThan === null ? undefined : gt(payments.createdAt, ago(youngerThan)),
      sql`${heardAt} <= ${ago(pause).toISOString()}::timestamptz`,
    ),
  );
  return ctx.db
    .select({ provider: payments.provider, reference: payments.reference })
    .from(payments)
    .where(and(inArray(payments.status, ["STARTED", "OPEN"]), or(...due)))
    .orderBy(asc(heardAt))
    .limit(limit);
};

/** Deliveries are looked into again after minutes that grow with each try in vain, up to an hour. */
const patience = sql`make_interval(mins => 2 + least(${webhooks.attempts} * ${webhooks.attempts}, 60))`;

/** Deliveries kept but not looked into: the job that should have was never told. */
export const webhooksLeft = (ctx: Ctx, limit: number) =>
  ctx.db
    .select({
      webhookId: webhooks.id,
      provider: webhooks.provider,
      reference: sql<string>`coalesce(${webhooks.reference}, '')`,
      about: sql<"payment" | "payout" | "refund" | "chargeback" | "message">`${webhooks.about}`,
    })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.status, "STORED"),
        sql`${webhooks.receivedAt} <= ${ctx.now.toISOString()}::timestamptz - ${patience}`,
      ),
    )
    // Those that were asked about in vain stand behind the others.
    .orderBy(asc(webhooks.attempts), asc(webhooks.receivedAt))
    .limit(limit);
