import { eq } from "drizzle-orm";
import { gatewayReference, newId, newOrderRef } from "../../../src/lib/ids";
import { money } from "../../../src/lib/money";
import { payments } from "../../../src/server/db/schema/payments";
import { type Move, noChange, toRow } from "../../../src/server/domain/change";
import { commit } from "../../../src/server/domain/commit";
import { post } from "../../../src/server/domain/ledger/post";
import {
  fundOrder,
  giveToOrder,
  payFromBalance,
} from "../../../src/server/domain/orders/fund-order";
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
    way: "page",
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
    accountNumber: null,
    accountName: null,
    bankName: null,
    expiresAt: null,
    reason: null,
    createdAt: now,
    askedAt: null,
    paidAt: now,
  };
  const receipt = {
    orderId: order.id,
    paymentId: id,
    provider: "paystack",
    way: "page",
    reference,
    received: money(sum),
    paidAt: now,
  };
  const noun = { noun: "payments", id, orderId: order.id, action: "credit" } as const;
  const born: Move = { ...noun, from: null, to, version: null, row: toRow(payments, row) };
  return { receipt, born };
};

type Receipt = ReturnType<typeof receiptOf>;
type Paid = "fund" | "payPart" | "late" | "give" | "givePart";

/** How much comes: all that is missing or some kobo more, a part, or money after the end. */
const sumFor = (kind: Paid, { dice }: By, missing: bigint): bigint => {
  if (kind === "fund" || kind === "give")
    return missing + BigInt(dice.pick([0, 0, 0, 77])) + (missing > 0n ? 0n : 1n);
  if (kind === "payPart" || kind === "givePart")
    return missing > 2n ? partOf({ dice }, missing - 2n) : 1n;
  const due = missing > 0n ? missing : 1n;
  return dice.pick([due, due + 99n, due / 2n + 1n]);
};

const newReceipt = async (kind: Paid, life: Life, by: By): Promise<Receipt> => {
  const order = await orderIn(life, by);
  const sum = sumFor(kind, by, order.missing.amount);
  const made = receiptOf(life, order, sum, kind === "late" ? "UNMATCHED" : "CREDITED");
  if (kind === "give" || kind === "givePart") await cameUnmatched(life, by, made);
  return made;
};

/** It came before anybody knew for which order, and waits in suspense. */
const cameUnmatched = async (life: Life, { db }: By, { receipt }: Receipt): Promise<void> => {
  const { reference, provider, received } = receipt;
  const key = `unmatched:${reference}`;
  const journal = post("suspend", { key, owners: { provider }, amounts: { received } }, life.now);
  const gateway = { kind: "gateway", id: provider } as const;
  const ctx = { db, actor: gateway, now: life.now };
  await commit(ctx, { ...noChange(reference), journals: [journal] });
};

const hear = (kind: Paid, life: Life, by: By, { receipt, born }: Receipt): Promise<unknown> => {
  const ctx = within(life, by);
  const alsoMove = () => Promise.resolve(born);
  if (kind === "late") return keepLate(ctx, receipt, alsoMove);
  return kind === "give" || kind === "givePart"
    ? giveToOrder(ctx, { ...receipt, key: `found:${receipt.paymentId}` }, alsoMove)
    : fundOrder(ctx, receipt, alsoMove);
};

const pay =
  (kind: Paid): Act =>
  async (life, by) =>
    hear(kind, life, by, await newReceipt(kind, life, by));

/** One receipt, however often it is told. */
export const sameReceipt = (kind: Paid): Act => {
  let kept: Promise<Receipt> | undefined;
  return async (life, by) => {
    kept ??= newReceipt(kind, life, by);
    return hear(kind, life, by, await kept);
  };
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
  fund: pay("fund"),
  payPart: pay("payPart"),
  late: pay("late"),
  give: pay("give"),
  givePart: pay("givePart"),
  payFromBalance: (life, by) => payFromBalance(within(life, by)),
  revive: (life, by) => reviveOrder(within(life, by)),
} as const satisfies Record<string, Act>;
