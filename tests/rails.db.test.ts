import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { connect } from "../src/server/db/client";
import { messages } from "../src/server/db/schema/messages";
import { deadlines } from "../src/server/db/schema/orders";
import { payments, webhooks } from "../src/server/db/schema/payments";
import { balances, bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { makeOrder, subjectOf, type TestOrder } from "./support/orders";
import { openCheckout } from "./support/pay-through";
import { approve, askForPayout, makeApprover, makeSeller, payoutOf } from "./support/payouts";
import { layRails, type Rails } from "./support/rails";
import { until } from "./support/until";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let rails: Rails;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
  rails = await layRails(database.appUrl);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await rails.close();
  await db.close();
  await owner.close();
  await database.drop();
});

const checkout = () => openCheckout(db);

const paymentIs = (reference: string, status: string) =>
  until(async () => {
    const [payment] = await db.select().from(payments).where(eq(payments.reference, reference));
    expect(payment?.status).toBe(status);
  });

const sumOf = async (kind: string) => (await balances(db))[kind] ?? 0n;

const fault = (kind: string, path: string, times = 1) =>
  rails.control("/faults", { vendor: "paystack", path, kind, times, ms: 100 });

describe("money coming in", () => {
  test("a payment announced twice funds its order once, through webhook and job", async () => {
    const { order, reference } = await checkout();
    const before = await sumOf("PSP:paystack");
    await rails.control("/pay", { reference, how: "twice" });
    await paymentIs(reference, "CREDITED");
    await rails.idle();
    const { due, fundingStatus } = await subjectOf(db, order);
    expect(fundingStatus).toBe("FUNDED");
    expect(before - (await sumOf("PSP:paystack"))).toBe(due.amount);
  });

  test("a payment that is short is held, and the order waits for the rest", async () => {
    const { order, reference } = await checkout();
    await rails.control("/pay", { reference, how: "short" });
    await paymentIs(reference, "CREDITED");
    await rails.idle();
    const { fundingStatus, missing, due } = await subjectOf(db, order);
    expect(fundingStatus).toBe("PARTIALLY_FUNDED");
    expect(missing.amount > 0n && missing.amount < due.amount).toBe(true);
  });

  test("a payment that is too much funds its order, and the rest is the buyer's", async () => {
    const { order, reference } = await checkout();
    await rails.control("/pay", { reference, how: "over" });
    await paymentIs(reference, "CREDITED");
    await rails.idle();
    expect((await subjectOf(db, order)).fundingStatus).toBe("FUNDED");
    expect(await sumOf(`AVL:${order.buyer.id}`)).toBeGreaterThan(0n);
  });

  test("a payment in another currency funds nothing and waits for a person", async () => {
    const { order, reference } = await checkout();
    await rails.control("/pay", { reference, how: "currency" });
    await paymentIs(reference, "UNMATCHED");
    await rails.idle();
    const [payment] = await db.select().from(payments).where(eq(payments.reference, reference));
    expect(payment?.reason).toBe("other_currency");
    expect((await subjectOf(db, order)).fundingStatus).toBe("UNFUNDED");
  });

  test("a declined card leaves the checkout open, and the next try funds", async () => {
    const { reference } = await checkout();
    await rails.control("/pay", { reference, how: "decline" });
    await rails.control("/pay", { reference, how: "exact" });
    await paymentIs(reference, "CREDITED");
  });

  test("a payment whose webhook is lost is found by the sweep", async () => {
    const { reference } = await checkout();
    await rails.control("/faults", { vendor: "paystack", kind: "lose-webhook", times: 1 });
    await rails.control("/pay", { reference, how: "exact" });
    await owner
      .update(payments)
      .set({ createdAt: new Date(Date.now() - 120_000) })
      .where(eq(payments.reference, reference));
    await rails.control("/inngest/cron", { functionId: "check-payments" });
    await paymentIs(reference, "CREDITED");
  });
});

describe("a clock that has run out", () => {
  const ring = async (orderId: string) => {
    await owner
      .update(deadlines)
      .set({ dueAt: new Date(Date.now() - 1_000) })
      .where(eq(deadlines.orderId, orderId));
    await rails.control("/inngest/cron", { functionId: "ring-deadlines" });
  };
  const orderIs = (order: TestOrder, status: string, fundingStatus: string) =>
    until(async () => {
      const found = await subjectOf(db, order);
      expect([found.status, found.fundingStatus]).toEqual([status, fundingStatus]);
    });

  test("ends an order nobody paid for, after the gateway was asked", async () => {
    const { order } = await checkout();
    await ring(order.id);
    await orderIs(order, "EXPIRED", "UNFUNDED");
  });

  test("does not end an order whose money came without a word", async () => {
    const { order, reference } = await checkout();
    await rails.control("/faults", { vendor: "paystack", kind: "lose-webhook", times: 1 });
    await rails.control("/pay", { reference, how: "exact" });
    await ring(order.id);
    await orderIs(order, "ACCEPTED", "FUNDED");
    await rails.idle();
    await orderIs(order, "ACCEPTED", "FUNDED");
  });

  test("rung many times at once ends the order once", async () => {
    const order = await makeOrder(db, { now: new Date() });
    await Promise.all(Array.from({ length: 5 }, () => ring(order.id)));
    await orderIs(order, "EXPIRED", "UNFUNDED");
    await rails.idle();
    const [row] = await db.execute<{ n: string }>(
      `select count(*)::text as n from history where subject_id = '${order.id}' and action = 'expire'`,
    );
    expect(row?.n).toBe("1");
  });
});

describe("money going out", () => {
  const approved = async () => {
    const seller = await makeSeller(db);
    const { id } = await askForPayout(db, seller, 10_000_000n, new Date());
    await approve(db, await makeApprover(owner), id, new Date());
    return { seller, id, reference: (await payoutOf(db, id)).reference };
  };
  const relay = () => rails.control("/inngest/cron", { functionId: "relay-outbox" });
  const payoutIs = (id: string, status: string) =>
    until(async () => expect((await payoutOf(db, id)).status).toBe(status));
  const accepted = async (reference: string) => {
    const { transfers } = await rails.control("/transfers");
    return (transfers as { reference: string }[]).filter((one) => one.reference === reference);
  };

  test("an approved payout is sent by its job and settled by the gateway's word", async () => {
    const { seller, id, reference } = await approved();
    const before = await sumOf("PSP:paystack");
    await relay();
    await payoutIs(id, "SUCCEEDED");
    await rails.idle();
    expect(await accepted(reference)).toHaveLength(1);
    expect((await sumOf("PSP:paystack")) - before).toBe(10_000_000n);
    expect(await sumOf(`OUT:${seller.id}`)).toBe(0n);
    const told = await db.select().from(messages).where(eq(messages.userId, seller.id));
    expect(told.filter(({ sentAt }) => sentAt !== null).map(({ event }) => event)).toEqual(
      expect.arrayContaining(["payout.requested"]),
    );
  });

  test("the approval told fifty times at once sends one transfer", async () => {
    const { id, reference } = await approved();
    const { inngest, events } = await import("../src/inngest/client");
    const copies = Array.from({ length: 50 }, () =>
      events.payoutApproved.create({ subjectId: id }),
    );
    await inngest.send(copies);
    await payoutIs(id, "SUCCEEDED");
    await rails.idle();
    expect(await accepted(reference)).toHaveLength(1);
  });

  test.each(["accept-then-500", "accept-then-hang"])(
    "a transfer accepted and answered by %s is never sent twice, and a question ends it",
    async (kind) => {
      const { id, reference } = await approved();
      await rails.control("/faults", { vendor: "paystack", kind: "lose-webhook", times: 1 });
      await fault(kind, "/transfer");
      await relay();
      await payoutIs(id, "UNKNOWN");
      await rails.idle();
      const { events, inngest } = await import("../src/inngest/client");
      await inngest.send(events.payoutDoubted.create({ payoutId: id }));
      await payoutIs(id, "SUCCEEDED");
      expect(await accepted(reference)).toHaveLength(1);
    },
  );

  test("a transfer that the bank refuses gives all of it back, with the fee", async () => {
    const { seller, id } = await approved();
    await fault("fail-transfer", "/transfer");
    await relay();
    await payoutIs(id, "FAILED");
    expect(await sumOf(`AVL:${seller.id}`)).toBe(18_500_000n);
  });

  test("a reversal told while the gateway answers no question is not lost", async () => {
    const { seller, id, reference } = await approved();
    await relay();
    await payoutIs(id, "SUCCEEDED");
    await rails.idle();
    await fault("500", "/transfer/verify");
    await rails.control("/transfers/settle", { reference, as: "reversed" });
    await until(async () => {
      const [row] = await db.select().from(webhooks).where(eq(webhooks.event, "transfer.reversed"));
      expect([row?.reference, row?.status, row?.attempts]).toEqual([reference, "STORED", 1]);
    });
    expect((await payoutOf(db, id)).status).toBe("SUCCEEDED");
    const longAgo = new Date(Date.now() - 180_000);
    await owner.update(webhooks).set({ receivedAt: longAgo });
    await rails.control("/inngest/cron", { functionId: "check-payments" });
    await payoutIs(id, "REVERSED");
    expect(await sumOf(`AVL:${seller.id}`)).toBe(18_500_000n);
  });

  test("a transfer that comes back later is put back", async () => {
    const { seller, id, reference } = await approved();
    await relay();
    await payoutIs(id, "SUCCEEDED");
    await rails.control("/transfers/settle", { reference, as: "reversed" });
    await payoutIs(id, "REVERSED");
    expect(await sumOf(`AVL:${seller.id}`)).toBe(18_500_000n);
  });
});

test("what the gateway took in and paid out is what the books say, to the kobo", async () => {
  await rails.idle();
  type Totals = { NGN: { in: string; out: string } };
  const { NGN } = (await rails.control("/money")) as unknown as Totals;
  const { payments: theirs } = await rails.control("/payments");
  const references = (theirs as { reference: string }[]).map(({ reference }) => reference);
  const rows = await db.execute<{ key: string; amount: string }>(
    `select j.key, e.amount::text as amount from entries e
       join accounts a on a.id = e.account_id join journals j on j.id = e.journal_id
      where a.kind = 'PSP'`,
  );
  const sum = (of: (key: string) => boolean) =>
    [...rows].filter(({ key }) => of(key)).reduce((all, { amount }) => all + BigInt(amount), 0n);
  const took = -sum((key) => references.some((reference) => key.endsWith(`:${reference}`)));
  expect([took.toString(), sum((key) => key.startsWith("wd:")).toString()]).toEqual([
    NGN.in,
    NGN.out,
  ]);
  expect(took).toBeGreaterThan(0n);
});
