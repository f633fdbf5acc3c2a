import { eq } from "drizzle-orm";
import { gatewayReference, newId, newOrderRef } from "../../../src/lib/ids";
import { money } from "../../../src/lib/money";
import { payments } from "../../../src/server/db/schema/payments";
import { type Move, noChange, toRow } from "../../../src/server/domain/change";
import { commit } from "../../../src/server/domain/commit";
import { post } from "../../../src/server/domain/ledger/post";
import { fundOrder, payFromBalance } from "../../../src/server/domain/orders/fund-order";
import { keepLate } from "../../../src/server/domain/orders/late-money";
import type { OrderSubject } from "../../../src/server/domain/orders/load-order";
import { reviveOrder } from "../../../src/server/domain/payments/revive-order";
import { type Act, type By, type Life, within } from "../cast";
import { orderIn, partOf } from "./order-in";

/** A receipt as the gateway confirms it, and the payment it is about, born with it. */
const receiptOf = (life: Life, order: OrderSubject, sum: bigint, to: "CREDITED" | "UNMATCHED") => {
  const { now } = life;
  const id = newId("payment");
  const reference = gatewayReference("in", id);
  const row: typeof payments.$inferSelect = {
    id,
    orderId: order.id,
    payerId: order.buyerId ?? life.cast.buyer.id,
    provider: "paystack",
    reference,
    status: to,
    version: 0,
    due: sum,
    currency: "NGN",
    received: sum,
    receivedCurrency: "NGN",
    providerFee: null,
    theirId: newOrderRef(),
    checkoutUrl: null,
    reason: null,
    createdAt: now,
    askedAt: null,
    paidAt: now,
  };
  const receipt = {
    orderId: order.id,
    paymentId: id,
    provider: "paystack",
    reference,
    received: money(sum),
    paidAt: now,
  };
  const noun = { noun: "payments", id, orderId: order.id, action: "credit" } as const;
  const born: Move = { ...noun, from: null, to, version: null, row: toRow(payments, row) };
  return { receipt, born };
};

const pay = async (life: Life, by: By, sumOf: (missing: bigint) => bigint) => {
  const order = await orderIn(life, by);
  const { receipt, born } = receiptOf(life, order, sumOf(order.missing.amount), "CREDITED");
  return fundOrder(within(life, by), receipt, () => Promise.resolve(born));
};

/** All that is missing, or some kobo more. */
const fund: Act = (life, by) =>
  pay(
    life,
    by,
    (missing) => missing + BigInt(by.dice.pick([0, 0, 0, 77])) + (missing > 0n ? 0n : 1n),
  );

const payPart: Act = (life, by) =>
  pay(life, by, (missing) => (missing > 2n ? partOf(by, missing - 2n) : 1n));

/** Money that comes to the end of an order: what was due, too much, or too little. */
const late: Act = async (life, by) => {
  const order = await orderIn(life, by);
  const due = order.missing.amount + 1n;
  const sum = by.dice.pick([due - 1n || 1n, due + 99n, due / 2n + 1n]);
  const { receipt, born } = receiptOf(life, order, sum, "UNMATCHED");
  return keepLate(within(life, by), receipt, () => Promise.resolve(born));
};

/** Gives a person a balance to pay from: what was once paid too much. */
export const giveBalance = async (life: Life, { db }: Pick<By, "db">, who: string, sum: bigint) => {
  const key = `payin:paystack:${gatewayReference("in", newId("payment"))}`;
  const owners = { provider: "paystack", order: life.order.id, buyer: who };
  const amounts = { principal: money(0n), fee: money(0n), excess: money(sum) };
  const journal = post("receipt", { key, owners, amounts, orderId: life.order.id }, life.now);
  const gateway = { kind: "gateway", id: "paystack" } as const;
  return commit(
    { db, actor: gateway, now: life.now },
    { ...noChange(life.order.id), journals: [journal] },
  );
};

/** The payments of an order that were credited. */
export const creditedOf = (life: Life, { db }: Pick<By, "db">) =>
  db.select().from(payments).where(eq(payments.orderId, life.order.id));

/** What is done with money on its way in. */
export const moneyActs = {
  fund,
  payPart,
  late,
  payFromBalance: (life, by) => payFromBalance(within(life, by)),
  revive: (life, by) => reviveOrder(within(life, by)),
} as const satisfies Record<string, Act>;
