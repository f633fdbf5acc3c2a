import { gatewayReference, newId, newOrderRef } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import type { Db } from "../../src/server/db/client";
import { payments } from "../../src/server/db/schema/payments";
import { type Move, toRow } from "../../src/server/domain/change";
import type { Actor, PartyCtx } from "../../src/server/domain/context";
import { acceptOrder } from "../../src/server/domain/orders/accept-order";
import { claimCondition, fulfilCondition } from "../../src/server/domain/orders/conditions";
import { createOrder } from "../../src/server/domain/orders/create-order";
import { fundOrder } from "../../src/server/domain/orders/fund-order";
import { loadOrder } from "../../src/server/domain/orders/load-order";
import { completeOrder, startOrder } from "../../src/server/domain/orders/work";
import { as, makePerson, noon } from "./people";

type Person = Extract<Actor, { kind: "user" }>;

export interface TestOrder {
  readonly id: string;
  readonly ref: string;
  readonly buyer: Person;
  readonly seller: Person;
}

export const DAY = 86_400_000;

/** An order between two people, made by the buyer and sent to the seller's number. */
export const makeOrder = async (
  db: Db,
  options: {
    conditions?: number;
    amount?: bigint;
    buyer?: Person;
    seller?: Person;
    now?: Date;
  } = {},
): Promise<TestOrder> => {
  const now = options.now ?? noon;
  const buyer = options.buyer ?? (await makePerson(db, "Ada Obi"));
  const seller = options.seller ?? (await makePerson(db, "Tunde Bakare"));
  const made = await createOrder(as(db, buyer, now), {
    side: "BUYER",
    title: "iPhone 13, 128 GB",
    description: "",
    amount: money(options.amount ?? 18_500_000n),
    feePayer: "BUYER",
    deliverBy: new Date(now.getTime() + 5 * DAY),
    inspectionHours: 72,
    otherPhone: seller.phone,
    conditions: Array.from({ length: options.conditions ?? 2 }, (_, n) => ({
      text: `Condition ${n + 1} holds`,
      verifier: "BUYER",
      evidence: "TEXT",
      required: true,
    })),
    idempotencyKey: newId("code"),
  });
  return { ...made, buyer, seller };
};

export const inOrder = (db: Db, order: TestOrder, actor: Actor, now = noon): PartyCtx => ({
  ...as(db, actor, now),
  orderId: order.id,
});

export const subjectOf = async (db: Db, order: TestOrder) => {
  const subject = await loadOrder(db, order.id);
  if (!subject) throw new Error("the order is gone");
  return subject;
};

export const accept = async (db: Db, order: TestOrder, now = noon) => {
  const { terms } = await subjectOf(db, order);
  return acceptOrder(as(db, order.seller, now), { ref: order.ref, termsHash: terms.hash });
};

/** A payment the gateway has confirmed, born credited: what the rails make step by step. */
const confirmedPayment = (order: TestOrder, amount: bigint, reference: string, now: Date): Move => {
  const row: typeof payments.$inferSelect = {
    id: newId("payment"),
    orderId: order.id,
    payerId: order.buyer.id,
    provider: "paystack",
    reference,
    status: "CREDITED",
    version: 0,
    due: amount,
    currency: "NGN",
    received: amount,
    receivedCurrency: "NGN",
    providerFee: null,
    theirId: newOrderRef(),
    checkoutUrl: null,
    reason: null,
    createdAt: now,
    askedAt: null,
    paidAt: now,
  };
  return {
    noun: "payments",
    id: row.id,
    orderId: order.id,
    action: "credit",
    from: null,
    to: "CREDITED",
    version: null,
    row: toRow(payments, row),
  };
};

export const fund = async (
  db: Db,
  order: TestOrder,
  options: { reference?: string; amount?: bigint; now?: Date } = {},
) => {
  const now = options.now ?? noon;
  const due = options.amount ?? (await subjectOf(db, order)).due.amount;
  const reference = options.reference ?? gatewayReference("in", newId("payment"));
  return fundOrder(
    as(db, { kind: "gateway", id: "paystack" }, now),
    { orderId: order.id, provider: "paystack", reference, received: money(due), paidAt: now },
    async () => confirmedPayment(order, due, reference, now),
  );
};

/** Brings an order to where the buyer has everything in hand and only release is left. */
export const readyToRelease = async (
  db: Db,
  options: Parameters<typeof makeOrder>[1] = {},
): Promise<TestOrder> => {
  const order = await makeOrder(db, options);
  await accept(db, order);
  await fund(db, order);
  await startOrder(inOrder(db, order, order.seller));
  const { conditions } = await subjectOf(db, order);
  for (const { id } of conditions) {
    await claimCondition(inOrder(db, order, order.seller), {
      ref: order.ref,
      conditionId: id,
      evidence: "IMEI 35 209900 176148 1",
    });
  }
  await completeOrder(inOrder(db, order, order.seller));
  for (const { id } of conditions) {
    await fulfilCondition(inOrder(db, order, order.buyer), { ref: order.ref, conditionId: id });
  }
  return order;
};
