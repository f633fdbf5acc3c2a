import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { accept, makeOrder } from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { messages } from "../../db/schema/messages";
import { markSent, unsentEvents } from "../outbox";
import { queueMessages } from "./queue-messages";
import { messageToSend } from "./read";
import { recordDelivery } from "./record-delivery";
import { takeMessage } from "./take-message";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const ctx = () => as(db, { kind: "nobody" });

test("an event tells each person once, however often it is relayed", async () => {
  const order = await makeOrder(db);
  await accept(db, order);
  const rows = await unsentEvents(ctx(), 100);
  expect(rows.map(({ event }) => event)).toEqual(["order.created", "order.accepted"]);
  const first = await Promise.all(rows.map((row) => queueMessages(ctx(), row)));
  const again = await Promise.all(rows.map((row) => queueMessages(ctx(), row)));
  expect(first.flat()).toHaveLength(3);
  expect(again.flat()).toEqual([]);
  await markSent(
    ctx(),
    rows.map(({ id }) => id),
  );
  expect(await unsentEvents(ctx(), 100)).toEqual([]);

  const told = await db.select().from(messages).where(eq(messages.orderId, order.id));
  expect(told.map(({ event, to }) => [event, to]).sort()).toEqual(
    [
      ["order.accepted", order.buyer.phone],
      ["order.accepted", order.seller.phone],
      ["order.created", order.seller.phone],
    ].sort(),
  );
  const [id = ""] = first[0] ?? [];
  expect((await messageToSend(ctx(), id))?.text).toMatch(
    /^KROTrust: Ada Obi asks you to agree to "iPhone 13, 128 GB" for NGN 185,000\.00\./,
  );
});

test("a message is taken by one of many runs at once, which may go on after it was cut off", async () => {
  const [{ id } = { id: "" }] = await db.select().from(messages).limit(1);
  const take = (run: number) => takeMessage(ctx(), { messageId: id, runId: `run-${run}` });
  const took = await Promise.all(Array.from({ length: 20 }, (_, run) => take(run)));
  expect(took.filter(Boolean)).toHaveLength(1);
  const again = await Promise.all(Array.from({ length: 20 }, (_, run) => take(run)));
  expect(again).toEqual(took);
  const winner = took.indexOf(true);
  const sent = { kind: "sent", theirReference: "9122821270554876574" } as const;
  await recordDelivery(ctx(), { messageId: id, provider: "termii", answer: sent });
  const failed = { kind: "failed", theirReference: null, reason: "late" } as const;
  await recordDelivery(ctx(), { messageId: id, provider: "termii", answer: failed });
  expect(await take(winner)).toBe(false);
  const [row] = await db.select().from(messages).where(eq(messages.id, id));
  expect([row?.status, row?.theirReference, row?.sentAt?.getTime()]).toEqual([
    "SENT",
    "9122821270554876574",
    noon.getTime(),
  ]);
});

test("an event about nothing we know tells nobody", async () => {
  const unknown = { id: "obx_none", event: "order.funded", data: { orderId: "ord_none" } };
  expect(await queueMessages(ctx(), unknown)).toEqual([]);
  expect(await queueMessages(ctx(), { id: "obx_x", event: "x", data: {} })).toEqual([]);
});
