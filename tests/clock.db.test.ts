import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Db } from "../src/server/db/client";
import { type TestDatabase, testDatabase } from "./support/database";
import { makeOrder, subjectOf } from "./support/orders";
import { layRails, type Rails } from "./support/rails";

// Outside Next nothing comes "after" an answer, so what should, is done at once.
vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

const DAY = 86_400_000;
let own: TestDatabase;
let rails: Rails;
let db: Db;

beforeAll(async () => {
  own = await testDatabase();
  rails = await layRails(own.appUrl);
  const { database } = await import("../src/server/db/client");
  db = database();
});
afterAll(async () => {
  await rails.close();
  await own.drop();
});

test("an order nobody answers ends because the clock was moved, and nothing but the clock", async () => {
  const { currentTime } = await import("../src/server/clock");
  const order = await makeOrder(db, { now: new Date() });
  const open = await subjectOf(db, order);
  await rails.control("/clock", { advanceMs: 3_600_000 });
  await rails.idle();
  expect((await subjectOf(db, order)).status).toBe(open.status);
  const before = await currentTime();
  await rails.control("/clock", { advanceMs: 30 * DAY });
  await rails.idle();
  await vi.waitFor(async () => expect((await subjectOf(db, order)).status).toBe("EXPIRED"), {
    timeout: 10_000,
  });
  expect((await currentTime()).getTime() - before.getTime()).toBeGreaterThanOrEqual(30 * DAY);
});
