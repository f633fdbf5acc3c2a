import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "../../src/server/db/client";
import { payments, webhooks } from "../../src/server/db/schema/payments";
import { collectPayment } from "../../src/server/domain/payments/collect-payment";
import { bookFaults } from "../support/books";
import { chance } from "../support/chance";
import { type TestDatabase, testDatabase } from "../support/database";
import { accept, inOrder, makeOrder, subjectOf, type TestOrder } from "../support/orders";
import { layRails, type Rails } from "../support/rails";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let rails: Rails;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl, { max: 10 });
  rails = await layRails(database.appUrl);
});

afterAll(async () => {
  await rails.close();
  await db.close();
  await database.drop();
});

const MINUTE = 60_000;
const SEED = Number(process.env.SEED ?? 20_261_128);
const PAYMENTS = process.env.FULL ? 120 : 24;

const nowOf = async () => {
  const { now } = (await rails.control("/clock")) as { now: string };
  return new Date(now);
};

const pass = (minutes: number, stepMs?: number) =>
  rails.control("/clock", { advanceMs: minutes * MINUTE, ...(stepMs ? { stepMs } : {}) });

const opened = async () => {
  const now = await nowOf();
  const order = await makeOrder(db, { now });
  await accept(db, order, now);
  const { providers } = await import("../../src/server/providers/providers");
  const collectors = providers.collectors("page");
  const ctx = inOrder(db, order, order.buyer, now);
  const { reference } = await collectPayment(ctx, { way: "page", collectors });
  return { order, reference };
};

const isFunded = async ({ order }: { order: TestOrder }) =>
  (await subjectOf(db, order)).fundingStatus === "FUNDED";

test("with every webhook lost for a day, each payment is credited within a quarter of an hour", async () => {
  await rails.control("/faults", { vendor: "paystack", kind: "lose-webhook", times: 100_000 });
  const dice = chance(SEED);
  const began = await nowOf();
  const waits: number[] = [];
  for (let n = 0; n < PAYMENTS; n++) {
    const one = await opened();
    // Some pay at once, some after hours of doing something else.
    await pass(dice.pick([0, 1, 3, 7, 14, 40, 90, 200]) + dice.below(10));
    await rails.control("/pay", { reference: one.reference, how: "exact" });
    let minutes = 0;
    while (!(await isFunded(one)) && minutes < 30) {
      await pass(1, MINUTE);
      await rails.idle();
      minutes += 1;
    }
    waits.push(minutes);
  }
  const hours = ((await nowOf()).getTime() - began.getTime()) / 3_600_000;
  const longest = Math.max(...waits);
  process.stdout.write(
    `SEED=${SEED}: ${PAYMENTS} payments in ${hours.toFixed(1)} hours of the sandbox, all found; the longest wait was ${longest} minutes\n`,
  );
  expect(longest).toBeLessThanOrEqual(15);
  expect(hours).toBeGreaterThanOrEqual(process.env.FULL ? 24 : 6);
  // Only messages were told of; of money nobody said a word.
  const told = await db.select({ about: webhooks.about }).from(webhooks);
  expect(told.filter(({ about }) => about !== "message")).toEqual([]);
  const open = await db.select().from(payments).where(eq(payments.status, "OPEN"));
  expect(open).toEqual([]);
  expect(await bookFaults(db)).toEqual([]);
});
