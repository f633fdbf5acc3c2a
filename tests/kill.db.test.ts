import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../scripts/support/ports";
import { connect } from "../src/server/db/client";
import { payments, webhooks } from "../src/server/db/schema/payments";
import { balances, bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { killableApp } from "./support/killable-app";
import { subjectOf } from "./support/orders";
import { openCheckout } from "./support/pay-through";
import { approve, askForPayout, makeApprover, makeSeller, payoutOf } from "./support/payouts";
import { openWorld, type Rails } from "./support/rails";
import { until } from "./support/until";

/** Milliseconds after the first hint at which the app dies; between them lie all its beats. */
const MOMENTS = [0, 10, 20, 30, 45, 60, 80, 100, 130, 170, 220, 300];

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let world: Rails;
let app: ReturnType<typeof killableApp>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
  const port = await freePort();
  world = await openWorld(database.appUrl, port);
  app = killableApp(port);
  await app.start();
  await world.control("/inngest/sync", {});
});

afterAll(async () => {
  await app.kill();
  await world.close();
  await db.close();
  await owner.close();
  await database.drop();
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const hint = async () => {
  const { hintOutbox } = await import("../src/inngest/hint-outbox");
  await hintOutbox();
};

const killAndRestart = async (after: number) => {
  await sleep(after);
  await app.kill();
  return async () => {
    await app.start();
    await world.control("/inngest/sync", {});
    await hint();
  };
};

/** The moments above, and on a slow machine later ones, until kills have met more than one beat. */
function* momentsUntil(enough: () => boolean): Generator<number> {
  yield* MOMENTS;
  for (let more = 1; more <= 12 && !enough(); more++) yield 300 + more * 150;
}

interface Transfer {
  reference: string;
}

test("an app killed at any moment of a payout sends it once and ends it by itself", async () => {
  const approver = await makeApprover(owner);
  const sent: string[] = [];
  const seen = new Set<string>();
  for (const moment of momentsUntil(() => seen.has("PROCESSING"))) {
    const seller = await makeSeller(db, 2_000_000n);
    const { id } = await askForPayout(db, seller, 1_500_000n, new Date());
    // The gateway takes its time, so that there is a moment between asking and hearing.
    await world.control("/faults", {
      vendor: "paystack",
      path: "/transfer",
      kind: "latency",
      times: 1,
      ms: 250,
    });
    await approve(db, approver, id, new Date());
    await hint();
    const restart = await killAndRestart(moment);
    seen.add((await payoutOf(db, id)).status);
    await restart();
    await until(async () => expect((await payoutOf(db, id)).status).toBe("SUCCEEDED"));
    sent.push((await payoutOf(db, id)).reference);
  }
  const { transfers } = (await world.control("/transfers")) as { transfers: Transfer[] };
  for (const reference of sent) {
    expect(transfers.filter((transfer) => transfer.reference === reference)).toHaveLength(1);
  }
  expect(transfers).toHaveLength(sent.length);
  expect(await bookFaults(db)).toEqual([]);
  // Kills that all fell into the same beat would have shown nothing of the others.
  expect([...seen].sort()).toEqual(expect.arrayContaining(["APPROVED", "PROCESSING"]));
  console.log(`${sent.length} kills; the payout stood at ${[...seen].join(", ")}`);
});

test("an app killed at any moment of a receipt credits it once", async () => {
  const before = (await balances(db))["PSP:paystack"] ?? 0n;
  let due = 0n;
  let swept = 0;
  for (const moment of MOMENTS) {
    const { order, paymentId, reference } = await openCheckout(db);
    await world.control("/faults", {
      vendor: "paystack",
      path: "/transaction/verify",
      kind: "latency",
      times: 1,
      ms: 60,
    });
    const paid = world.control("/pay", { reference, how: "twice" });
    const restart = await killAndRestart(moment);
    await paid.catch(() => {});
    await restart();
    const credited = async () => {
      const [row] = await db.select().from(payments).where(eq(payments.id, paymentId));
      expect(row?.status).toBe("CREDITED");
    };
    // Killed after the answer and before the hint, only the sweep knows, and that some minutes later.
    await vi.waitFor(credited, { timeout: 6_000, interval: 50 }).catch(async () => {
      swept += 1;
      const earlier = new Date(Date.now() - 180_000);
      await owner.update(payments).set({ createdAt: earlier }).where(eq(payments.id, paymentId));
      await owner.update(webhooks).set({ receivedAt: earlier });
      await world.control("/inngest/cron", { functionId: "check-payments" });
      await until(credited);
    });
    due += (await subjectOf(db, order)).due.amount;
  }
  expect(before - ((await balances(db))["PSP:paystack"] ?? 0n)).toBe(due);
  expect(await bookFaults(db)).toEqual([]);
  console.log(`${MOMENTS.length} kills; ${swept} receipts were left to the sweep`);
});
