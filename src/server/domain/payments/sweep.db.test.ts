import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { accept, inOrder, makeOrder } from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { payments, webhooks } from "../../db/schema/payments";
import { finishWebhook } from "./finish-webhook";
import { paymentsToAsk, webhooksLeft } from "./read";
import { receiveWebhook } from "./receive-webhook";
import { startPayment } from "./start-payment";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
  const order = await makeOrder(db);
  await accept(db, order);
  const asked = { orderId: order.id, provider: "paystack", way: "page" as const };
  await startPayment(inOrder(db, order, order.buyer), asked);
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});
beforeEach(async () => {
  await owner.execute(sql`delete from payments where reference like 'old-%'`);
});

const minutes = (n: number) => new Date(noon.getTime() + n * 60_000);
const nobody = (now: Date) => as(db, { kind: "nobody" }, now);

/** Whether a payment started at noon, last asked about then, is asked about now. */
const isAsked = async (now: number, askedAt: number | null) => {
  await owner.update(payments).set({ askedAt: askedAt === null ? null : minutes(askedAt) });
  return (await paymentsToAsk(nobody(minutes(now)), 10)).length === 1;
};

test("a payment nobody told us of is asked about every quarter of an hour, however old it is", async () => {
  let last: number | null = null;
  for (let minute = 1; minute <= 12 * 60; minute++) {
    if (!(await isAsked(minute, last))) continue;
    expect(minute - (last ?? 0)).toBeLessThanOrEqual(15);
    last = minute;
  }
  expect(last).toBeGreaterThan(11 * 60);
});

test.each([
  [0.9, null, false],
  [1, null, true],
  [609, 600, false],
  [610, 600, true],
  [-60, null, false],
])("at minute %d, last asked at %s: %s", async (now, askedAt, expected) => {
  expect(await isAsked(now, askedAt)).toBe(expected);
});

test("a thousand old ones that wait for their turn do not hide a young one", async () => {
  await owner.execute(sql`
    insert into payments (id, order_id, payer_id, provider, way, reference, status, due, created_at, asked_at)
    select 'pay_old' || n, p.order_id, p.payer_id, 'paystack', 'page', 'old-' || n, 'OPEN', p.due,
           ${minutes(-600).toISOString()}::timestamptz, ${minutes(-5).toISOString()}::timestamptz
      from payments p, generate_series(1, 1000) n where p.reference like 'kro-in-%'`);
  await owner.execute(sql`update payments set asked_at = null where reference like 'kro-in-%'`);
  const asked = await paymentsToAsk(nobody(minutes(2)), 500);
  expect(asked.map(({ reference }) => reference.slice(0, 7))).toEqual(["kro-in-"]);
});

test("a delivery about which nobody answered stays open behind the others; an answer closes it", async () => {
  const keep = async (n: number) => {
    const { webhookId: id } = await receiveWebhook(nobody(minutes(n)), {
      provider: "paystack",
      event: "transfer.reversed",
      eventKey: `transfer.reversed:${n}`,
      about: "payout",
      reference: `kro-out-${n}`,
      raw: new Uint8Array([1]),
      headers: {},
    });
    if (id === null) throw new Error("not kept");
    return id;
  };
  const [first, second] = [await keep(1), await keep(2)];
  const left = async () => (await webhooksLeft(nobody(minutes(60)), 10)).map((w) => w.webhookId);
  expect(await left()).toEqual([first, second]);
  await finishWebhook(nobody(minutes(3)), { webhookId: first, answered: false });
  expect(await left()).toEqual([second, first]);
  await finishWebhook(nobody(minutes(3)), { webhookId: first, answered: "not_found" });
  expect(await left()).toEqual([second, first]);
  await finishWebhook(nobody(minutes(4)), { webhookId: first, answered: true });
  expect(await left()).toEqual([second]);
  const rows = await db.select({ attempts: webhooks.attempts }).from(webhooks);
  expect(rows.map(({ attempts }) => attempts).toSorted()).toEqual([0, 3]);
  await finishWebhook(nobody(minutes(24 * 60 + 9)), { webhookId: second, answered: "not_found" });
  expect(await left()).toEqual([]);
});
