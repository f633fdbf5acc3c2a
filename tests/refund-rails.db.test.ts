import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { connect } from "../src/server/db/client";
import { refunds } from "../src/server/db/schema/refunds";
import { startRefund } from "../src/server/domain/refunds/start-refund";
import { balances, bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { makePaidBack } from "./support/paid-back";
import { as } from "./support/people";
import { layRails, type Rails } from "./support/rails";
import { approveBack, makeRefunder, refundOf } from "./support/refunds";
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
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const relay = () => rails.control("/inngest/cron", { functionId: "relay-outbox" });
const check = () => rails.control("/inngest/cron", { functionId: "check-refunds" });
const fault = (kind: string, path = "/refund", times = 1) =>
  rails.control("/faults", { vendor: "paystack", path, kind, times, ms: 100 });
const loseWebhooks = () =>
  rails.control("/faults", { vendor: "paystack", kind: "lose-webhook", times: 3 });

const approved = async () => {
  const one = await makePaidBack(db, rails);
  await approveBack(db, await makeRefunder(owner), one.id, new Date());
  return one;
};

const refundIs = (id: string, status: string) =>
  until(async () => expect((await refundOf(db, id)).status).toBe(status));
/** How many refunds the gateway holds of a payment. */
const heldOf = async (reference: string) => {
  const { refunds: all } = await rails.control("/refunds");
  return (all as { reference: string }[]).filter((one) => one.reference === reference).length;
};
const ask = async (refundId: string) => {
  const { inngest, events } = await import("../src/inngest/client");
  await inngest.send(events.refundDoubted.create({ refundId }));
};
const sumOf = async (name: string) => (await balances(db))[name] ?? 0n;
const longAgo = (id: string) =>
  owner
    .update(refunds)
    .set({ sentAt: new Date(Date.now() - 90_000_000), askedAt: new Date(Date.now() - 90_000_000) })
    .where(eq(refunds.id, id));

describe("money on its way back", () => {
  test("is sent by its job once it is approved, and ended by the gateway's word through its webhook", async () => {
    const { order, id, reference, whole } = await approved();
    const before = await sumOf("PSP:paystack");
    await relay();
    await refundIs(id, "SUCCEEDED");
    await rails.idle();
    expect(await heldOf(reference)).toBe(1);
    expect((await sumOf("PSP:paystack")) - before).toBe(whole);
    expect(await sumOf(`RFP:${order.id}`)).toBe(0n);
  });

  test("whose approval is told fifty times at once is sent once", async () => {
    const { id, reference } = await approved();
    const { inngest, events } = await import("../src/inngest/client");
    await inngest.send(
      Array.from({ length: 50 }, () => events.refundApproved.create({ subjectId: id })),
    );
    await refundIs(id, "SUCCEEDED");
    await rails.idle();
    expect(await heldOf(reference)).toBe(1);
  });

  test.each(["accept-then-500", "truncate"])(
    "that was taken in and answered by %s is never sent twice, and a question ends it",
    async (kind) => {
      const { id, reference } = await approved();
      await loseWebhooks();
      await fault(kind);
      await relay();
      await refundIs(id, "UNKNOWN");
      await rails.idle();
      await relay();
      await rails.idle();
      await until(async () => {
        await ask(id);
        expect((await refundOf(db, id)).status).toBe("SUCCEEDED");
      });
      expect(await heldOf(reference)).toBe(1);
    },
  );

  test("whose run died after putting it on record is only looked for: nobody knows what was sent", async () => {
    const { id, reference } = await approved();
    await startRefund(as(db, { kind: "clock" }, new Date()), id);
    await relay();
    await rails.idle();
    expect([(await refundOf(db, id)).status, await heldOf(reference)]).toEqual(["PROCESSING", 0]);
    await longAgo(id);
    await check();
    await refundIs(id, "UNKNOWN");
    expect((await refundOf(db, id)).reason).toBe("not_found");
    // Now, and only now, a person may send it once more; the job looks before it does.
    await approveBack(db, await makeRefunder(owner), id, new Date());
    await relay();
    await refundIs(id, "SUCCEEDED");
    await rails.idle();
    expect(await heldOf(reference)).toBe(1);
  });

  test("sent once more is found instead, when it was there after all", async () => {
    const { id, reference } = await approved();
    await loseWebhooks();
    await fault("accept-then-500");
    await relay();
    await refundIs(id, "UNKNOWN");
    await rails.idle();
    // As if the list had shown nothing for a day.
    const sentAt = new Date(Date.now() - 90_000_000);
    await owner.update(refunds).set({ sentAt, reason: "not_found" }).where(eq(refunds.id, id));
    await approveBack(db, await makeRefunder(owner), id, new Date());
    await relay();
    await until(async () => {
      await ask(id);
      expect((await refundOf(db, id)).status).toBe("SUCCEEDED");
    });
    expect(await heldOf(reference)).toBe(1);
  });

  test("turned away at the gateway's door goes out with the next sweep", async () => {
    const { id, reference } = await approved();
    await fault("429");
    await relay();
    await until(async () => expect((await refundOf(db, id)).sentAt).not.toBeNull());
    await refundIs(id, "APPROVED");
    await rails.idle();
    await longAgo(id);
    await check();
    await refundIs(id, "SUCCEEDED");
    expect(await heldOf(reference)).toBe(1);
  });

  test("that the gateway refuses, or later fails, is the buyer's balance again", async () => {
    const { order, id, whole } = await approved();
    await fault("fail-refund");
    await relay();
    await refundIs(id, "FAILED");
    expect(await sumOf(`AVL:${order.buyer.id}`)).toBe(whole);
    expect(await sumOf(`RFP:${order.id}`)).toBe(0n);
  });
});

test("what the gateway gave back is what the books say, to the kobo", async () => {
  await rails.idle();
  const { refunds: all } = await rails.control("/refunds");
  const theirs = (all as { status: string; amount: string }[])
    .filter(({ status }) => status === "processed")
    .reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const [row] = await db.execute<{ sum: string }>(
    `select coalesce(sum(e.amount), 0)::text as sum from entries e join accounts a on a.id = e.account_id
       join journals j on j.id = e.journal_id where a.kind = 'PSP' and j.kind = 'refundPaid'`,
  );
  expect(row?.sum).toBe(theirs.toString());
  expect(theirs).toBeGreaterThan(0n);
});
