import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../src/lib/ids";
import { connect } from "../src/server/db/client";
import { outbox } from "../src/server/db/schema/history";
import { messages } from "../src/server/db/schema/messages";
import { deadlines } from "../src/server/db/schema/orders";
import { payments, webhooks } from "../src/server/db/schema/payments";
import { bankAccounts, payouts } from "../src/server/db/schema/payouts";
import { bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { makeOrder, subjectOf } from "./support/orders";
import { openCheckout } from "./support/pay-through";
import { approve, askForPayout, makeApprover, makeSeller, payoutOf } from "./support/payouts";
import { layRails, type Rails } from "./support/rails";
import { until } from "./support/until";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let rails: Rails;

/** How many more of our events the job server will refuse to take. */
let refusals = 0;
const realFetch = globalThis.fetch;
const spoiltFetch: typeof fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (refusals === 0 || !new URL(url).pathname.startsWith("/e/")) return realFetch(input, init);
  refusals -= 1;
  return Promise.resolve(new Response("{}", { status: 500 }));
};

beforeAll(async () => {
  globalThis.fetch = spoiltFetch;
  database = await testDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
  rails = await layRails(database.appUrl);
});
afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await rails.close();
  globalThis.fetch = realFetch;
  await db.close();
  await owner.close();
  await database.drop();
});

const cron = (functionId: string) => rails.control("/inngest/cron", { functionId });
const fault = (vendor: string, kind: string, path: string, times: number) =>
  rails.control("/faults", { vendor, kind, path, times });
const strikesLeft = async () => {
  const { faults } = await rails.control("/faults");
  return (faults as { times: number }[]).reduce((sum, { times }) => sum + times, 0);
};
const ago = (ms: number) => new Date(Date.now() - ms);

const approved = async () => {
  const seller = await makeSeller(db);
  const { id } = await askForPayout(db, seller, 10_000_000n, new Date());
  await approve(db, await makeApprover(owner), id, new Date());
  return id;
};
const payoutIs = (id: string, status: string) =>
  until(async () => expect((await payoutOf(db, id)).status).toBe(status));
const untold = async (subjectId: string) =>
  db
    .select({ event: outbox.event })
    .from(outbox)
    .where(sql`${outbox.sentAt} is null and ${outbox.data} ->> 'subjectId' = ${subjectId}`);

test("what could not be told stays untold on record, and is told as soon as it can be", async () => {
  const id = await approved();
  refusals = 3;
  await cron("relay-outbox");
  await until(async () => expect(refusals).toBeLessThan(3));
  expect(await untold(id)).toHaveLength(2);
  await payoutIs(id, "SUCCEEDED");
  await rails.idle();
  await until(async () => expect(await untold(id)).toEqual([]));
});

test("an event nobody can put in words is left, and those behind it are told", async () => {
  const order = await makeOrder(db, { now: new Date() });
  await owner.execute(
    sql.raw(`alter table messages add constraint poison check (order_id <> '${order.id}')`),
  );
  const { log } = await import("../src/server/log");
  log.level = "silent";
  const id = await approved();
  await cron("relay-outbox");
  await payoutIs(id, "SUCCEEDED");
  log.level = "info";
  expect(await untold(order.id)).toEqual([{ event: "order.created" }]);
  await owner.execute(sql`alter table messages drop constraint poison`);
  await cron("relay-outbox");
  await until(async () => expect(await untold(order.id)).toEqual([]));
});

test("a message whose event was heard and came to nothing is sent by the sweep", async () => {
  const order = await makeOrder(db, { now: new Date() });
  await cron("relay-outbox");
  const told = () => db.select().from(messages).where(eq(messages.orderId, order.id));
  await until(async () =>
    expect((await told()).map(({ status }) => status)).toEqual(["DELIVERED"]),
  );
  const back = { status: "QUEUED" as const, createdAt: ago(180_000) };
  await owner.update(messages).set(back).where(eq(messages.orderId, order.id));
  await cron("relay-outbox");
  await until(async () => expect((await told()).map(({ attempts }) => attempts)).toEqual([2]));
});

test("an approval whose event is lost is found, and a sending without an end is asked about", async () => {
  const id = await approved();
  await owner.update(outbox).set({ sentAt: new Date() });
  await owner
    .update(payouts)
    .set({ approvedAt: ago(180_000) })
    .where(eq(payouts.id, id));
  await rails.control("/faults", { vendor: "paystack", kind: "lose-webhook", times: 1 });
  await rails.control("/faults", {
    ...{ vendor: "paystack", kind: "accept-then-500", path: "/transfer", times: 1 },
  });
  await cron("check-payouts");
  await payoutIs(id, "UNKNOWN");
  await rails.idle();
  const times = { sentAt: ago(3_600_000), askedAt: ago(3_600_000) };
  await owner.update(payouts).set(times).where(eq(payouts.id, id));
  await cron("check-payouts");
  await payoutIs(id, "SUCCEEDED");
});

const checkout = () => openCheckout(db);

test("money told of after its payment was given up is not lost while the gateway is silent", async () => {
  const { paymentId, reference } = await checkout();
  const mine = eq(payments.id, paymentId);
  await owner.update(payments).set({ status: "FAILED" }).where(mine);
  await fault("paystack", "500", "/transaction/verify", 1);
  await rails.control("/pay", { reference, how: "exact" });
  const told = eq(webhooks.reference, reference);
  await until(async () => {
    const [row] = await db.select().from(webhooks).where(told);
    expect([row?.status, row?.attempts]).toEqual(["STORED", 1]);
  });
  await owner
    .update(webhooks)
    .set({ receivedAt: ago(180_000) })
    .where(told);
  await cron("check-payments");
  await until(async () => {
    const [payment] = await db.select().from(payments).where(mine);
    expect(payment?.status).toBe("CREDITED");
  });
});

test("an unpaid order does not end while its gateway is silent, and ends when it has answered", async () => {
  const { order, paymentId } = await checkout();
  await owner
    .update(deadlines)
    .set({ dueAt: ago(1_000) })
    .where(eq(deadlines.orderId, order.id));
  await fault("paystack", "500", "/transaction/verify", 1);
  await cron("ring-deadlines");
  await until(async () => expect(await strikesLeft()).toBe(0));
  await rails.idle();
  expect((await subjectOf(db, order)).status).toBe("ACCEPTED");
  await cron("ring-deadlines");
  await until(async () => expect((await subjectOf(db, order)).status).toBe("EXPIRED"));
  const [payment] = await db.select().from(payments).where(eq(payments.id, paymentId));
  expect(payment?.status).toBe("OPEN");
});

test("a hint that names nothing of ours moves nothing and fails nothing", async () => {
  const { events, inngest } = await import("../src/inngest/client");
  await inngest.send([
    events.payoutDoubted.create({ payoutId: newId("payout") }),
    events.paymentDoubted.create({ provider: "paystack", reference: "kro-in-nobody" }),
    events.deadlinePassed.create({ orderId: newId("order"), kind: "pay_by" }),
    events.messageQueued.create({ messageId: newId("message") }),
  ]);
  await rails.idle();
  const { jobs } = await rails.control("/jobs");
  const failed = (jobs as { status: string; functionId?: string }[]).filter(({ status }) =>
    /fail/i.test(status),
  );
  expect(failed).toEqual([]);
});

test("a payout to an account that a stop link removed is given back by the sweep", async () => {
  const { id } = await askForPayout(db, await makeSeller(db), 1_000_000n, new Date());
  const { bankAccountId } = await payoutOf(db, id);
  await db
    .update(bankAccounts)
    .set({ removedAt: new Date() })
    .where(eq(bankAccounts.id, bankAccountId));
  await cron("cancel-payouts");
  await payoutIs(id, "REJECTED");
});
