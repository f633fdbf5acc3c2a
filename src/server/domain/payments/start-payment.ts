import { createHash } from "node:crypto";
import { and, eq, notInArray } from "drizzle-orm";
import * as z from "zod";
import { gatewayReference, newId, orderRefInput } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { payments } from "@/server/db/schema/payments";
import { users } from "@/server/db/schema/people";
import { suspense } from "@/server/db/schema/suspense";
import { env } from "@/server/env";
import { create } from "../advance";
import { toRow } from "../change";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { loadOrder, type OrderSubject } from "../orders/load-order";
import { addressOf } from "../people/address-of";
import { tierRefusal } from "../tiers/tier-refusal";
import { type Payment, paymentMachine } from "./machine";

export const StartPayment = z.strictObject({
  ref: orderRefInput,
  way: z.enum(["page", "account"]).default("page"),
});

/** What a gateway needs to open a payment. */
export interface PaymentIntent {
  readonly paymentId: string;
  readonly reference: string;
  readonly way: Payment["way"];
  readonly email: string;
  readonly payerName: string;
  readonly minor: string;
  readonly currency: string;
  readonly returnUrl: string;
  /** When this was asked, and when the time to pay is over, as ISO moments. */
  readonly at: string;
  readonly until: string;
}

/** By which gateway, and how. */
export interface Rail {
  readonly provider: string;
  readonly way: Payment["way"];
}

/**
 * The buyer is about to pay what is still missing, of the order or of its milestone at hand: the
 * intention, with its reference, is on record before any gateway is asked. On each rail an order has
 * one live payment at most; pressed again, it is the same one, unless its account number is past.
 * @throws DomainError not_yours_to_do, order_already_funded, state_forbids_action,
 *   payment_unmatched, tier_limit
 */
export const startPayment = async (
  ctx: Ctx,
  { orderId, ...rail }: Rail & { orderId: string },
): Promise<PaymentIntent> => {
  const { order, until } = await payable(ctx, orderId);
  const past = await ctx.db.select().from(payments).where(eq(payments.orderId, orderId));
  // What came wrong is set aside and still theirs: a second payment would only add to it.
  const settled = await settledOf(ctx, orderId);
  if (past.some((payment) => isTheirs(payment) && !settled.has(payment.id))) {
    throw new DomainError("payment_unmatched");
  }
  const live = past.find((payment) => isLive(ctx, payment, rail));
  const payment = live ?? (await startNew(ctx, order, rail, past.length));
  return {
    paymentId: payment.id,
    reference: payment.reference,
    way: payment.way,
    ...(await payerOf(ctx, payment.payerId)),
    minor: payment.due.toString(),
    currency: payment.currency,
    returnUrl: new URL(paths.pay(order.ref), env.APP_URL).href,
    at: ctx.now.toISOString(),
    until: until.toISOString(),
  };
};

/** Still to be paid on this rail. An account number past its time may be somebody else's by now. */
const isLive = ({ now }: Ctx, payment: Payment, { provider, way }: Rail): boolean =>
  ["STARTED", "OPEN"].includes(payment.status) &&
  payment.provider === provider &&
  payment.way === way &&
  (payment.expiresAt === null || payment.expiresAt > now);

/** Money of this order's buyer that waits. What came for a part that was paid already is past. */
const isTheirs = ({ status, reason }: Payment): boolean =>
  status === "UNMATCHED" && reason !== "order_already_funded";

/** Payments of an order whose money two people have given to somebody, or are sending back. */
const settledOf = async (ctx: Ctx, orderId: string): Promise<Set<string | null>> => {
  const rows = await ctx.db
    .select({ paymentId: suspense.paymentId })
    .from(suspense)
    .where(
      and(eq(suspense.orderId, orderId), notInArray(suspense.status, ["WAITING", "PROPOSED"])),
    );
  return new Set(rows.map(({ paymentId }) => paymentId));
};

const payable = async (ctx: Ctx, orderId: string) => {
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
  return { order, until: payBy.dueAt };
};

/** The request key counts the order's earlier payments, so of two presses at once one is made. */
const startNew = async (
  ctx: Ctx,
  order: OrderSubject,
  rail: Rail,
  before: number,
): Promise<Payment> => {
  const newborn = newPayment(ctx, order, rail);
  const hash = createHash("sha256").update(`${order.id}:${newborn.due}`).digest("hex");
  const outcome = await create(ctx, paymentMachine, newborn, () => ({
    row: toRow(payments, newborn),
    request: { key: `pay:${order.id}:${rail.provider}:${rail.way}:${before + 1}`, hash },
  })).catch(async (error: unknown) => {
    throw await tierRefusal(ctx, order.principal.amount, error);
  });
  const payment = await paymentMachine.read(ctx.db, outcome.subjectId);
  if (!payment) throw new Error("the payment just made is gone");
  return payment;
};

const newPayment = (ctx: Ctx, order: OrderSubject, { provider, way }: Rail): Payment => {
  const id = newId("payment");
  if (order.buyerId === null) throw new DomainError("not_yours_to_do");
  return {
    id,
    orderId: order.id,
    payerId: order.buyerId,
    provider,
    way,
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
    accountNumber: null,
    accountName: null,
    bankName: null,
    expiresAt: null,
    reason: null,
    createdAt: ctx.now,
    askedAt: null,
    paidAt: null,
  };
};

const payerOf = async (ctx: Ctx, payerId: string) => {
  const [payer] = await ctx.db
    .select({ email: users.email, name: users.name })
    .from(users)
    .where(eq(users.id, payerId));
  const email = addressOf({ id: payerId, email: payer?.email ?? null });
  return { email, payerName: payer?.name ?? "KROTrust buyer" };
};
