import { and, asc, desc, eq, inArray, like, lte, sql } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { type Money, money } from "@/lib/money";
import { payments, webhooks } from "@/server/db/schema/payments";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { loadOrder } from "../orders/load-order";
import type { Payment } from "./machine";
import { isKept, isTimeToAsk } from "./rules";

export const PaymentOf = z.strictObject({ ref: orderRefInput });

const paymentsOf = (ctx: Ctx, orderId: string): Promise<Payment[]> =>
  ctx.db
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(desc(payments.createdAt), desc(payments.id));

/** The payment that tells how an order stands: the one that funded it, else the newest. */
const telling = (all: readonly Payment[]): Payment | undefined =>
  all.find((payment) => payment.status === "CREDITED") ?? all[0];

/** How paying an order stands. Where to pay is told to the one who pays. */
export const paymentStatus = async (ctx: Ctx, orderId: string) => {
  const [order, all] = await Promise.all([loadOrder(ctx.db, orderId), paymentsOf(ctx, orderId)]);
  if (!order) throw new DomainError("order_not_found");
  const payment = telling(all);
  const payer = ctx.actor.kind === "user" && ctx.actor.id === order.buyerId;
  return {
    status: payment?.status ?? ("NONE" as const),
    due: order.due,
    reference: payment?.reference ?? null,
    checkoutUrl: payer && payment?.status === "OPEN" ? payment.checkoutUrl : null,
    received: receivedOf(payment),
    reason: payment?.reason ?? null,
  };
};

const receivedOf = (payment: Payment | undefined): Money | null => {
  if (!payment || payment.received === null) return null;
  const currency = payment.receivedCurrency ?? payment.currency;
  return isKept(currency) ? money(payment.received, currency) : null;
};

/** The payment of an order to ask the gateway about. @throws DomainError payment_not_found */
export const paymentToCheck = async (ctx: Ctx, orderId: string) => {
  const payment = telling(await paymentsOf(ctx, orderId));
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
  const lastHeard = sql`coalesce(${payments.askedAt}, ${payments.createdAt})`;
  const waiting = await ctx.db
    .select()
    .from(payments)
    .where(
      and(
        inArray(payments.status, ["STARTED", "OPEN"]),
        sql`${lastHeard} <= ${minutesAgo(ctx.now, 1).toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(lastHeard))
    .limit(limit);
  return waiting
    .filter((payment) => isTimeToAsk(payment, ctx.now))
    .map(({ provider, reference }) => ({ provider, reference }));
};

/** Deliveries kept but not looked into: the job that should have was never told. */
export const webhooksLeft = (ctx: Ctx, limit: number) =>
  ctx.db
    .select({
      webhookId: webhooks.id,
      provider: webhooks.provider,
      reference: sql<string>`coalesce(${webhooks.reference}, '')`,
      about: sql<
        "payment" | "payout"
      >`case when ${like(webhooks.event, "transfer.%")} then 'payout' else 'payment' end`,
    })
    .from(webhooks)
    .where(and(eq(webhooks.status, "STORED"), lte(webhooks.receivedAt, minutesAgo(ctx.now, 2))))
    .orderBy(asc(webhooks.receivedAt))
    .limit(limit);

const minutesAgo = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);
