import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../scripts/support/ports";
import { connect } from "../src/server/db/client";
import { refunds } from "../src/server/db/schema/refunds";
import { bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { killableApp } from "./support/killable-app";
import { makePaidBack } from "./support/paid-back";
import { openWorld, type Rails } from "./support/rails";
import { approveBack, makeRefunder, refundOf } from "./support/refunds";

/** When the app dies: so many milliseconds after the hint, after it began, after the gateway has it. */
const MOMENTS = [
  { seen: "hint", plus: 0 },
  { seen: "hint", plus: 50 },
  { seen: "begun", plus: 0 },
  { seen: "begun", plus: 40 },
  { seen: "begun", plus: 90 },
  { seen: "held", plus: 0 },
  { seen: "held", plus: 30 },
  { seen: "held", plus: 120 },
] as const;

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
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const until = (check: () => Promise<void>, timeout = 90_000) =>
  vi.waitFor(check, { timeout, interval: 50 });
const hint = async () => (await import("../src/inngest/hint-outbox")).hintOutbox();
const refundIs = (id: string, status: string, timeout?: number) =>
  until(async () => expect((await refundOf(db, id)).status).toBe(status), timeout);
const check = () => world.control("/inngest/cron", { functionId: "check-refunds" });

const heldOf = async (reference: string) => {
  const { refunds: all } = await world.control("/refunds");
  return (all as { reference: string }[]).filter((one) => one.reference === reference).length;
};

const wait = async ({ seen, plus }: (typeof MOMENTS)[number], id: string, reference: string) => {
  const begun = async () => expect((await refundOf(db, id)).status).not.toBe("APPROVED");
  const held = async () => expect(await heldOf(reference)).toBe(1);
  if (seen !== "hint") {
    await vi.waitFor(seen === "begun" ? begun : held, { timeout: 90_000, interval: 5 });
  }
  await sleep(plus);
};

/** A day goes by, the sweep looks, and when the list shows none a person sends it once more. */
const decideAnew = async (id: string) => {
  const sentAt = new Date(Date.now() - 90_000_000);
  await owner.update(refunds).set({ sentAt, askedAt: sentAt }).where(eq(refunds.id, id));
  await check();
  await until(async () => {
    const { reason, askedAt } = await refundOf(db, id);
    expect([reason, Number(askedAt) > Number(sentAt)]).toEqual(["not_found", true]);
  });
  await approveBack(db, await makeRefunder(owner), id, new Date());
  await hint();
  await refundIs(id, "SUCCEEDED");
};

test("an app killed at any moment of a refund gives it back once", async () => {
  const stood = new Set<string>();
  let anew = 0;
  for (const moment of MOMENTS) {
    const { id, reference } = await makePaidBack(db, world);
    // The gateway takes its time, so that there is a moment between asking and hearing.
    const slow = { vendor: "paystack", path: "/refund", kind: "latency", times: 1, ms: 120 };
    await world.control("/faults", slow);
    await approveBack(db, await makeRefunder(owner), id, new Date());
    await hint();
    await wait(moment, id, reference);
    await app.kill();
    stood.add((await refundOf(db, id)).status);
    await app.start();
    await world.control("/inngest/sync", {});
    await hint();
    await refundIs(id, "SUCCEEDED", 6_000).catch(async () => {
      anew += 1;
      await decideAnew(id);
    });
    expect(await heldOf(reference)).toBe(1);
  }
  expect(await bookFaults(db)).toEqual([]);
  // Kills that all fell into the same beat would have shown nothing of the others.
  expect([...stood]).toEqual(expect.arrayContaining(["APPROVED", "PROCESSING"]));
  console.log(
    `${MOMENTS.length} kills; it stood at ${[...stood].join(", ")}; ${anew} decided anew`,
  );
});
