import { gatewayReference, newId, newOrderRef } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import type { Db } from "../../src/server/db/client";
import { payments } from "../../src/server/db/schema/payments";
import { type Move, toRow } from "../../src/server/domain/change";
import type { Actor, PartyCtx } from "../../src/server/domain/context";
import { acceptOrder } from "../../src/server/domain/orders/accept-order";
import { claimCondition, fulfilCondition } from "../../src/server/domain/orders/conditions";
import { requestStepCode } from "../../src/server/domain/orders/confirm-step";
import { createOrder } from "../../src/server/domain/orders/create-order";
import type { NewOrder } from "../../src/server/domain/orders/draft-order";
import { fundOrder } from "../../src/server/domain/orders/fund-order";
import { loadOrder } from "../../src/server/domain/orders/load-order";
import type { NewTerms } from "../../src/server/domain/orders/terms";
import { completeOrder, startOrder, submitMilestone } from "../../src/server/domain/orders/work";
import { as, makePerson, noon } from "./people";

type Person = Extract<Actor, { kind: "user" }>;

export interface TestOrder {
  readonly id: string;
  readonly ref: string;
  readonly buyer: Person;
  readonly seller: Person;
}

export const DAY = 86_400_000;

export interface OrderOptions {
  /** How many conditions, or how many for each milestone. */
  readonly conditions?: number;
  readonly amount?: bigint;
  readonly buyer?: Person;
  readonly seller?: Person;
  readonly now?: Date;
  /** What each milestone is worth, in kobo; together they are the order's amount. */
  readonly milestones?: readonly bigint[];
  readonly fundEach?: boolean;
  readonly handover?: boolean;
  readonly autoStart?: boolean;
  readonly feePayer?: NewOrder["feePayer"];
  readonly templateId?: string;
  /** Anything else of the terms, in place of what stands here. */
  readonly terms?: Partial<NewTerms>;
}

const conditionsFor = ({ milestones = [], conditions }: OrderOptions) => {
  const each = conditions ?? (milestones.length > 0 ? 1 : 2);
  return Array.from({ length: each * Math.max(1, milestones.length) }, (_, n) => ({
    text: `Condition ${n + 1} holds`,
    verifier: "BUYER" as const,
    evidence: "TEXT" as const,
    required: true,
    milestone: Math.floor(n / each),
  }));
};

/** An order between two people, made by the buyer and sent to the seller's number. */
export const makeOrder = async (db: Db, options: OrderOptions = {}): Promise<TestOrder> => {
  const now = options.now ?? noon;
  const buyer = options.buyer ?? (await makePerson(db, "Ada Obi"));
  const seller = options.seller ?? (await makePerson(db, "Tunde Bakare"));
  const { milestones = [] } = options;
  const sum = milestones.reduce<bigint>((total, part) => total + part, 0n);
  const input: NewOrder = {
    side: "BUYER",
    title: "iPhone 13, 128 GB",
    description: "",
    amount: money(sum > 0n ? sum : (options.amount ?? 18_500_000n)),
    feePayer: options.feePayer ?? "BUYER",
    deliverBy: new Date(now.getTime() + 5 * DAY),
    inspectionHours: 72,
    otherPhone: seller.phone,
    templateId: options.templateId,
    conditions: conditionsFor(options),
    milestones: milestones.map((part, n) => ({
      title: `Part ${n + 1}`,
      amount: money(part),
      deliverBy: new Date(now.getTime() + (5 + n) * DAY),
    })),
    fundEach: options.fundEach ?? false,
    autoStart: options.autoStart ?? false,
    handover: options.handover ?? false,
    changeRounds: 3,
    deadlockTo: "BUYER",
    clocks: {},
    feeVersion: 1,
    idempotencyKey: newId("code"),
    ...options.terms,
  };
  const made = await createOrder(as(db, buyer, now), input);
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
    way: "page",
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
    accountNumber: null,
    accountName: null,
    bankName: null,
    expiresAt: null,
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
  const due = options.amount ?? (await subjectOf(db, order)).missing.amount;
  const reference = options.reference ?? gatewayReference("in", newId("payment"));
  return fundOrder(
    as(db, { kind: "gateway", id: "paystack" }, now),
    { orderId: order.id, provider: "paystack", reference, received: money(due), paidAt: now },
    async () => confirmedPayment(order, due, reference, now),
  );
};

/** An agreed order whose money is with us: all of it, or that of its first milestone. */
export const makeFunded = async (db: Db, options: OrderOptions = {}): Promise<TestOrder> => {
  const order = await makeOrder(db, options);
  await accept(db, order, options.now);
  await fund(db, order, { now: options.now ?? noon });
  return order;
};

/** The same, and the seller has begun. */
export const makeInProgress = async (db: Db, options: OrderOptions = {}): Promise<TestOrder> => {
  const order = await makeFunded(db, options);
  await startOrder(inOrder(db, order, order.seller, options.now));
  return order;
};

const ofCurrent = async (db: Db, order: TestOrder) => {
  const { conditions, current } = await subjectOf(db, order);
  return conditions.filter(({ milestoneId }) => milestoneId === current?.id);
};

/** The seller claims every condition of the milestone at hand that is open. */
export const claimAll = async (db: Db, order: TestOrder, now = noon): Promise<void> => {
  for (const { id, status } of await ofCurrent(db, order)) {
    if (status !== "PENDING" && status !== "REJECTED") continue;
    await claimCondition(inOrder(db, order, order.seller, now), {
      ref: order.ref,
      conditionId: id,
      evidence: "IMEI 35 209900 176148 1",
      fileIds: [],
    });
  }
};

/** The buyer agrees to every condition of the milestone at hand that was claimed. */
export const fulfilAll = async (db: Db, order: TestOrder, now = noon): Promise<void> => {
  for (const { id, status } of await ofCurrent(db, order)) {
    if (status !== "CLAIMED") continue;
    await fulfilCondition(inOrder(db, order, order.buyer, now), {
      ref: order.ref,
      conditionId: id,
    });
  }
};

/** Everything is claimed and handed in; of several milestones the first, which is not the last. */
export const makeCompleted = async (db: Db, options: OrderOptions = {}): Promise<TestOrder> => {
  const order = await makeInProgress(db, options);
  await claimAll(db, order, options.now);
  const { milestones } = options;
  const handIn = milestones && milestones.length > 1 ? submitMilestone : completeOrder;
  await handIn(inOrder(db, order, order.seller, options.now));
  return order;
};

/** Brings an order to where the buyer has everything in hand and only release is left. */
export const readyToRelease = async (db: Db, options: OrderOptions = {}): Promise<TestOrder> => {
  const order = await makeCompleted(db, options);
  await fulfilAll(db, order, options.now);
  return order;
};

/** A code for a large step of this person in this order, as their phone would show it. */
export const codeFor = async (
  db: Db,
  order: TestOrder,
  person: Person,
  now = noon,
): Promise<string> => (await requestStepCode(inOrder(db, order, person, now))).code;
