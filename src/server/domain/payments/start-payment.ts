import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { gatewayReference, newId } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { payments } from "@/server/db/schema/payments";
import { users } from "@/server/db/schema/people";
import { env } from "@/server/env";
import { create } from "../advance";
import { toRow } from "../change";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { loadOrder, type OrderSubject } from "../orders/load-order";
import { type Payment, paymentMachine } from "./machine";

/** What a gateway needs to open a checkout. */
export interface PaymentIntent {
  readonly paymentId: string;
  readonly reference: string;
  readonly email: string;
  readonly minor: string;
  readonly currency: string;
  readonly returnUrl: string;
}

/**
 * The buyer is about to pay what is still missing, of the order or of its milestone at hand: the intention, with its reference, is on record before any gateway is
 * asked. An order has one live payment at most; pressed again, it is the same one.
 * @throws DomainError not_yours_to_do, order_already_funded, state_forbids_action,
 *   payment_unmatched
 */
export const startPayment = async (
  ctx: Ctx,
  { orderId, provider }: { orderId: string; provider: string },
): Promise<PaymentIntent> => {
  const order = await payable(ctx, orderId);
  const past = await ctx.db.select().from(payments).where(eq(payments.orderId, orderId));
  // What came wrong is set aside and still theirs: a second payment would only add to it.
  if (past.some(isTheirs)) {
    throw new DomainError("payment_unmatched");
  }
  const live = past.find((payment) => ["STARTED", "OPEN"].includes(payment.status));
  const payment = live ?? (await startNew(ctx, order, provider, past.length));
  return {
    paymentId: payment.id,
    reference: payment.reference,
    email: await emailOf(ctx, payment.payerId),
    minor: payment.due.toString(),
    currency: payment.currency,
    returnUrl: new URL(paths.pay(order.ref), env.APP_URL).href,
  };
};

/** Money of this order's buyer that waits. What came for a part that was paid already is past. */
const isTheirs = ({ status, reason }: Payment): boolean =>
  status === "UNMATCHED" && reason !== "order_already_funded";

const payable = async (ctx: Ctx, orderId: string): Promise<OrderSubject> => {
  const order = await loadOrder(ctx.db, orderId);
  if (!order) throw new DomainError("order_not_found");
  if (ctx.actor.kind !== "user" || order.buyerId !== ctx.actor.id) {
    throw new DomainError("not_yours_to_do");
  }
  if (["FUNDED", "SETTLED"].includes(order.fundingStatus)) {
    throw new DomainError("order_already_funded");
  }
  const payBy = order.deadlines.find((deadline) => deadline.kind === "pay_by");
  const waits = order.status === "ACCEPTED" || order.status === "IN_PROGRESS";
  if (!waits || !payBy || payBy.dueAt <= ctx.now) {
    throw new DomainError("state_forbids_action", { noun: "orders", status: order.status });
  }
  return order;
};

/** The request key counts the order's earlier payments, so of two presses at once one is made. */
const startNew = async (
  ctx: Ctx,
  order: OrderSubject,
  provider: string,
  before: number,
): Promise<Payment> => {
  const newborn = newPayment(ctx, order, provider);
  const hash = createHash("sha256").update(`${order.id}:${newborn.due}`).digest("hex");
  const outcome = await create(ctx, paymentMachine, newborn, () => ({
    row: toRow(payments, newborn),
    request: { key: `pay:${order.id}:${before + 1}`, hash },
  }));
  const payment = await paymentMachine.read(ctx.db, outcome.subjectId);
  if (!payment) throw new Error("the payment just made is gone");
  return payment;
};

const newPayment = (ctx: Ctx, order: OrderSubject, provider: string): Payment => {
  const id = newId("payment");
  if (order.buyerId === null) throw new DomainError("not_yours_to_do");
  return {
    id,
    orderId: order.id,
    payerId: order.buyerId,
    provider,
    reference: gatewayReference("in", id),
    status: "STARTED",
    version: 0,
    due: order.missing.amount,
    currency: order.currency,
    received: null,
    receivedCurrency: null,
    providerFee: null,
    theirId: null,
    checkoutUrl: null,
    reason: null,
    createdAt: ctx.now,
    askedAt: null,
    paidAt: null,
  };
};

/** The gateway wants an address; somebody who gave none gets one of ours that nobody reads. */
const emailOf = async (ctx: Ctx, payerId: string): Promise<string> => {
  const [payer] = await ctx.db
    .select({ email: users.email })
    .from(users)
    .where(eq(users.id, payerId));
  const ours = /@([^>\s]+)/.exec(env.EMAIL_FROM)?.[1] ?? "krotrust.example";
  return payer?.email ?? `${payerId.toLowerCase()}@${ours}`;
};
