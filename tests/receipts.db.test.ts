import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { connect } from "../src/server/db/client";
import { history } from "../src/server/db/schema/history";
import { messages } from "../src/server/db/schema/messages";
import { deadlines } from "../src/server/db/schema/orders";
import { webhooks } from "../src/server/db/schema/payments";
import { users } from "../src/server/db/schema/people";
import { bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { makeCompleted, makeOrder, subjectOf, type TestOrder } from "./support/orders";
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

const cron = (functionId: string) => rails.control("/inngest/cron", { functionId });
const ago = (ms: number) => new Date(Date.now() - ms);
const HOUR = 3_600_000;

/** Handed in 71 hours ago, so that the last reminder is due and the time to look is not over. */
const completed = () => makeCompleted(db, { now: ago(71 * HOUR) });
const inspection = (order: TestOrder) =>
  and(eq(deadlines.orderId, order.id), eq(deadlines.kind, "inspection"));
const remind = async () => {
  await cron("ring-deadlines");
  await rails.idle();
};
const timeIsOver = async (order: TestOrder) => {
  await owner
    .update(deadlines)
    .set({ dueAt: ago(1_000) })
    .where(inspection(order));
  await remind();
};
const told = async (order: TestOrder, event: string) => {
  const rows = await db.select().from(messages).where(eq(messages.orderId, order.id));
  return rows.filter((row) => row.event === event && row.userId === order.buyer.id);
};
const statusIs = (order: TestOrder, status: string) =>
  until(async () => expect((await subjectOf(db, order)).status).toBe(status));
/** From now on the messengers take what is for this reader and never speak of it again. */
const silence = (to: string) => rails.control("/messages/silence", { to, on: true });

describe("silence, with proof", () => {
  test("a reminder goes out, its receipt comes in, and only then does silence release", async () => {
    const order = await completed();
    await remind();
    await until(async () => {
      const [reminder] = await told(order, "deadline.soon");
      expect([reminder?.status, reminder?.receipt]).toEqual(["DELIVERED", "Delivered"]);
    });
    await until(async () => expect((await subjectOf(db, order)).buyerToldAt).not.toBeNull());
    await timeIsOver(order);
    await statusIs(order, "CLOSED");
    expect((await subjectOf(db, order)).resolution).toBe("AUTO_RELEASED");
  });

  test("without a receipt the time is longer by a day, every way is tried, and nothing is released", async () => {
    const order = await completed();
    const email = `silent${process.pid}@example.com`;
    await db.update(users).set({ email }).where(eq(users.id, order.buyer.id));
    await silence(order.buyer.phone);
    await silence(email);
    await remind();
    await until(async () => {
      const sent = await told(order, "deadline.soon");
      expect(sent.map(({ status }) => status)).toEqual(["SENT", "SENT"]);
    });
    await timeIsOver(order);
    await until(async () => {
      const again = await told(order, "order.unheard");
      expect(again.map(({ channel, status }) => [channel, status]).toSorted()).toEqual([
        ["EMAIL", "SENT"],
        ["SMS", "SENT"],
      ]);
    });
    const { status, buyerToldAt, deadlines: running } = await subjectOf(db, order);
    expect([status, buyerToldAt]).toEqual(["COMPLETED", null]);
    expect(running.map(({ kind }) => kind).toSorted()).toEqual(["inspection", "silence_end"]);
  });

  test("an e-mail that arrives is proof where the number is dead", async () => {
    const order = await completed();
    const email = `ada${process.pid}@example.com`;
    await db.update(users).set({ email }).where(eq(users.id, order.buyer.id));
    await silence(order.buyer.phone);
    await remind();
    await until(async () => {
      const rows = await told(order, "deadline.soon");
      const states = rows.map(({ channel, status }) => `${channel} ${status}`);
      expect(states.toSorted()).toEqual(["EMAIL DELIVERED", "SMS SENT"]);
    });
    await until(async () => expect((await subjectOf(db, order)).buyerToldAt).not.toBeNull());
  });
});

test("a report whose hint is lost is looked into by the sweep", async () => {
  const order = await completed();
  await remind();
  await until(async () => {
    const [reminder] = await told(order, "deadline.soon");
    expect(reminder?.status).toBe("DELIVERED");
  });
  // Its job has still to say that the report was dealt with; after that it is ours to undo.
  await rails.idle();
  const [reminder] = await told(order, "deadline.soon");
  const lost = { status: "SENT" as const, deliveredAt: null, receipt: null };
  await owner
    .update(messages)
    .set(lost)
    .where(eq(messages.id, reminder?.id ?? ""));
  const kept = eq(webhooks.reference, reminder?.theirReference ?? "");
  await owner
    .update(webhooks)
    .set({ status: "STORED", receivedAt: ago(180_000) })
    .where(kept);
  await cron("check-payments");
  await until(async () => {
    const [again] = await told(order, "deadline.soon");
    expect(again?.status).toBe("DELIVERED");
  });
});

test("one order that cannot be written holds up no other", async () => {
  const [poisoned, ...others] = await Promise.all(
    Array.from({ length: 4 }, () => makeOrder(db, { now: ago(73 * HOUR) })),
  );
  const { log } = await import("../src/server/log");
  log.level = "silent";
  const poison = `alter table history add constraint poison
    check (subject_id <> '${poisoned?.id}' or action <> 'expire')`;
  await owner.execute(poison);
  await remind();
  for (const order of others) await statusIs(order, "EXPIRED");
  expect((await subjectOf(db, poisoned as TestOrder)).status).toBe("CREATED");
  await owner.execute("alter table history drop constraint poison");
  log.level = "info";
  await remind();
  await statusIs(poisoned as TestOrder, "EXPIRED");
  const rows = await db
    .select()
    .from(history)
    .where(and(eq(history.subjectId, poisoned?.id ?? ""), eq(history.action, "expire")));
  expect(rows).toHaveLength(1);
});
