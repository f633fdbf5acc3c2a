import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { anotherCharge, atCheckout } from "../../../../tests/support/checkout";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  accept,
  claimAll,
  DAY,
  fulfilAll,
  fund,
  inOrder,
  makeOrder,
  subjectOf,
} from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { journals } from "../../db/schema/ledger";
import { payments } from "../../db/schema/payments";
import { approveMilestone } from "../orders/milestones";
import { startOrder, submitMilestone } from "../orders/work";
import { creditPayment } from "./credit-payment";
import { findPayment } from "./machine";
import { openPayment } from "./open-payment";
import { paymentStatus } from "./read";
import type { PaymentAnswer, Receipt } from "./rules";
import { startPayment } from "./start-payment";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

const byCard = { provider: "paystack", way: "page" } as const;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const gateway = (now = noon) => as(db, { kind: "gateway", id: "paystack" }, now);
const credit = (reference: string, answer: PaymentAnswer, now = noon) =>
  creditPayment(gateway(now), { provider: "paystack", reference, answer });

const paymentBy = async (reference: string) => {
  const payment = await findPayment(db, "paystack", reference);
  if (!payment) throw new Error("the payment is gone");
  return payment;
};

const moved = async () => (await balances(db))["PSP:paystack"] ?? 0n;

describe("money the gateway confirms", () => {
  test("of exactly what is due funds the order and is in escrow and fee to the kobo", async () => {
    const { order, reference, receipt } = await atCheckout(db);
    expect(await credit(reference, receipt)).toEqual({ status: "CREDITED", reason: null });
    const { status, fundingStatus, principal, due } = await subjectOf(db, order);
    expect([status, fundingStatus]).toEqual(["ACCEPTED", "FUNDED"]);
    const all = await balances(db);
    expect([all[`ESC:${order.id}`], all[`FEE:${order.id}`]]).toEqual([
      principal.amount,
      due.amount - principal.amount,
    ]);
  });

  test("told fifty times at once is credited once", async () => {
    const { order, reference, receipt, due } = await atCheckout(db);
    const before = await moved();
    const said = await Promise.all(
      Array.from({ length: 50 }, () => credit(reference, receipt).catch(String)),
    );
    expect(said.filter((one) => typeof one === "string" && !/busy/.test(one))).toEqual([]);
    expect(await credit(reference, receipt)).toEqual({ status: "CREDITED", reason: null });
    expect(before - (await moved())).toBe(due.amount);
    expect((await subjectOf(db, order)).fundingStatus).toBe("FUNDED");
  });

  test.each([
    ["one kobo short", (due: bigint) => due - 1n],
    ["in naira instead of kobo", (due: bigint) => due / 100n],
    ["one kobo in all", () => 1n],
  ])("that is %s is held and leaves the order waiting for exactly the rest", async (_, sumOf) => {
    const { order, reference, receipt, due } = await atCheckout(db);
    const received = sumOf(due.amount);
    const short = { ...receipt, receivedMinor: received.toString() };
    expect(await credit(reference, short)).toEqual({ status: "CREDITED", reason: null });
    const { fundingStatus, status, missing } = await subjectOf(db, order);
    expect([status, fundingStatus]).toEqual(["ACCEPTED", "PARTIALLY_FUNDED"]);
    expect(missing.amount).toBe(due.amount - received);
    await credit(reference, short);
    expect((await subjectOf(db, order)).missing.amount).toBe(due.amount - received);
    const rest = await startPayment(as(db, order.buyer), { orderId: order.id, ...byCard });
    expect(rest.minor).toBe((due.amount - received).toString());
    const second = anotherCharge(receipt, rest.reference);
    await credit(rest.reference, { ...second, receivedMinor: rest.minor });
    expect((await subjectOf(db, order)).fundingStatus).toBe("FUNDED");
  });

  test.each([
    ["one kobo over", (due: bigint) => due + 1n],
    ["a hundred times too much", (due: bigint) => due * 100n],
  ])("that is %s funds, and what is too much is the buyer's own", async (_, sumOf) => {
    const { order, reference, receipt, due } = await atCheckout(db);
    const received = sumOf(due.amount);
    const said = await credit(reference, { ...receipt, receivedMinor: received.toString() });
    expect(said).toEqual({ status: "CREDITED", reason: null });
    const all = await balances(db);
    expect(all[`AVL:${order.buyer.id}`]).toBe(received - due.amount);
    expect((all[`ESC:${order.id}`] ?? 0n) + (all[`FEE:${order.id}`] ?? 0n)).toBe(due.amount);
  });

  test("in another currency is not asked for a second time: paying again is refused", async () => {
    const { order, reference, receipt } = await atCheckout(db);
    await credit(reference, { ...receipt, currency: "USD" });
    const again = startPayment(as(db, order.buyer), { orderId: order.id, ...byCard });
    await expect(again).rejects.toMatchObject({ code: "payment_unmatched" });
  });

  test("that came twice for one milestone does not keep the buyer from paying for the next", async () => {
    const order = await makeOrder(db, { milestones: [500_000n, 700_000n], fundEach: true });
    await accept(db, order);
    const what = { orderId: order.id, ...byCard };
    const { reference, minor } = await startPayment(as(db, order.buyer), what);
    await fund(db, order);
    const { receipt } = await atCheckout(db);
    const twice = { ...anotherCharge(receipt, reference), receivedMinor: minor };
    expect((await credit(reference, twice)).reason).toBe("order_already_funded");
    await startOrder(inOrder(db, order, order.seller));
    await claimAll(db, order);
    await submitMilestone(inOrder(db, order, order.seller));
    await fulfilAll(db, order);
    await approveMilestone(inOrder(db, order, order.buyer), { ref: order.ref });
    const next = await startPayment(as(db, order.buyer), what);
    expect(next.minor).toBe((await subjectOf(db, order)).missing.amount.toString());
  });

  test.each(["USD", "GHS", "ngn"])(
    "in %s funds nothing and enters no journal",
    async (currency) => {
      const { order, reference, receipt } = await atCheckout(db);
      const before = await balances(db);
      expect(await credit(reference, { ...receipt, currency })).toEqual({
        status: "UNMATCHED",
        reason: "other_currency",
      });
      expect(await balances(db)).toEqual(before);
      expect(await paymentBy(reference)).toMatchObject({ receivedCurrency: currency });
      expect((await subjectOf(db, order)).fundingStatus).toBe("UNFUNDED");
    },
  );

  test("for an order that is funded already is kept in suspense", async () => {
    const { order, reference, receipt } = await atCheckout(db);
    await fund(db, order);
    expect(await credit(reference, receipt)).toEqual({
      status: "UNMATCHED",
      reason: "order_already_funded",
    });
  });

  test("even after we gave the payment up is still credited", async () => {
    const { reference, receipt } = await atCheckout(db);
    const late = new Date(noon.getTime() + 4 * DAY);
    await credit(reference, { kind: "pending", reason: "abandoned" }, late);
    expect((await paymentBy(reference)).status).toBe("FAILED");
    expect((await credit(reference, receipt)).status).toBe("CREDITED");
  });

  test("under a reference we never gave out goes to suspense, once", async () => {
    const { receipt } = await atCheckout(db);
    const stranger: Receipt = { ...receipt, reference: "not-ours-1", theirId: "999001" };
    const before = (await balances(db)).SUS ?? 0n;
    for (let i = 0; i < 3; i++)
      expect(await credit("not-ours-1", stranger)).toEqual({
        status: "NONE",
        reason: "not_asked_for",
      });
    expect(((await balances(db)).SUS ?? 0n) - before).toBe(BigInt(stranger.receivedMinor));
    const kept = await db.select().from(journals).where(eq(journals.key, "unmatched:not-ours-1"));
    expect(kept).toHaveLength(1);
  });
});

describe("an answer that is not this payment's money moves nothing", () => {
  const unmoved = async (change: (receipt: Receipt) => PaymentAnswer) => {
    const { order, reference, receipt } = await atCheckout(db);
    const before = await balances(db);
    const said = await credit(reference, change(receipt));
    expect(await balances(db)).toEqual(before);
    expect((await subjectOf(db, order)).fundingStatus).toBe("UNFUNDED");
    expect((await paymentBy(reference)).status).toBe("OPEN");
    expect((await credit(reference, receipt)).status).toBe("CREDITED");
    return said;
  };

  test("money of the other mode", async () => {
    const said = await unmoved((receipt) => ({ ...receipt, ours: false }));
    expect(said.reason).toBe("not_about_this_payment");
  });

  test("money of somebody else's reference", async () => {
    const other = await atCheckout(db);
    await unmoved((receipt) => ({ ...receipt, reference: other.reference }));
    expect((await paymentBy(other.reference)).status).toBe("OPEN");
  });

  test("a charge that has credited another payment", async () => {
    const other = await atCheckout(db);
    await credit(other.reference, other.receipt);
    await unmoved((receipt) => ({ ...receipt, theirId: other.receipt.theirId }));
  });

  test("nothing at all, called a success", async () => {
    await unmoved((receipt) => ({ ...receipt, receivedMinor: "0" }));
  });

  test.each(["pending", "failed", "unknown"] as const)("%s", async (kind) => {
    await unmoved(() => ({ kind, reason: "abandoned" }));
  });

  test("not found", async () => {
    await unmoved(() => ({ kind: "not_found" }));
  });
});

describe("the checkout", () => {
  test("pressed many times at once is one payment with one reference", async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    const press = () =>
      startPayment(inOrder(db, order, order.buyer), {
        orderId: order.id,
        ...byCard,
      });
    const intents = await Promise.all(Array.from({ length: 20 }, press));
    expect(new Set(intents.map(({ reference }) => reference)).size).toBe(1);
    const made = await db.select().from(payments).where(eq(payments.orderId, order.id));
    expect(made).toHaveLength(1);
    expect(made[0]?.reference).toMatch(/^kro-in-[0-9a-z]{26}$/);
  });

  test("is for the buyer only, and only while money is due", async () => {
    const order = await makeOrder(db);
    const start = (who = order.buyer, now = noon) =>
      refusal(
        startPayment(inOrder(db, order, who, now), {
          orderId: order.id,
          ...byCard,
        }),
      );
    expect(await start()).toBe("state_forbids_action");
    await accept(db, order);
    expect(await start(order.seller)).toBe("not_yours_to_do");
    expect(await start(order.buyer, new Date(noon.getTime() + 3 * DAY))).toBe(
      "state_forbids_action",
    );
    await fund(db, order);
    expect(await start()).toBe("order_already_funded");
  });

  test("is told to the buyer and not to the seller", async () => {
    const { order } = await atCheckout(db);
    const [mine, theirs] = await Promise.all([
      paymentStatus(as(db, order.buyer), order.id),
      paymentStatus(as(db, order.seller), order.id),
    ]);
    expect([mine.checkoutUrl !== null, theirs.checkoutUrl]).toEqual([true, null]);
  });

  test("whose address was lost is given up, and the next press makes another payment", async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    const ctx = (now: Date) => inOrder(db, order, order.buyer, now);
    const input = { orderId: order.id, ...byCard };
    const first = await startPayment(ctx(noon), input);
    const exists = { paymentId: first.paymentId, answer: { kind: "exists" } } as const;
    const later = new Date(noon.getTime() + 2 * 60_000);
    expect(await refusal(openPayment(gateway(noon), exists))).toBe("gateway_unavailable");
    expect((await paymentBy(first.reference)).status).toBe("STARTED");
    expect(await refusal(openPayment(gateway(later), exists))).toBe("gateway_unavailable");
    expect((await paymentBy(first.reference)).status).toBe("FAILED");
    const second = await startPayment(ctx(later), input);
    expect(second.reference).not.toBe(first.reference);
  });
});
