import { and, asc, desc, eq, gt, inArray, like, lte, or, sql } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { type Money, money } from "@/lib/money";
import { payments, webhooks } from "@/server/db/schema/payments";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { loadOrder } from "../orders/load-order";
import type { Payment } from "./machine";
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
  const [order, all] = await Promise.all([loadOrder(ctx.db, orderId), paymentsOf(ctx, orderId)]);
  if (!order) throw new DomainError("order_not_found");
  const payment = telling(order, all);
  const payer = ctx.actor.kind === "user" && ctx.actor.id === order.buyerId;
  return {
    status: payment?.status ?? ("NONE" as const),
    due: order.missing.amount > 0n ? order.missing : order.due,
    funding: order.fundingStatus,
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

/** Whose deliveries speak of messages, not of money. */
const messengers = ["termii", "resend"];

/** Deliveries kept but not looked into: the job that should have was never told. */
export const webhooksLeft = (ctx: Ctx, limit: number) =>
  ctx.db
    .select({
      webhookId: webhooks.id,
      provider: webhooks.provider,
      reference: sql<string>`coalesce(${webhooks.reference}, '')`,
      about: sql<"payment" | "payout" | "refund" | "message">`case
        when ${inArray(webhooks.provider, messengers)} then 'message'
        when ${like(webhooks.event, "transfer.%")} then 'payout'
        when ${like(webhooks.event, "refund.%")} then 'refund' else 'payment' end`,
    })
    .from(webhooks)
    .where(and(eq(webhooks.status, "STORED"), lte(webhooks.receivedAt, minutesAgo(ctx.now, 2))))
    // Those that were asked about in vain stand behind the others.
    .orderBy(asc(webhooks.attempts), asc(webhooks.receivedAt))
    .limit(limit);

const minutesAgo = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);
