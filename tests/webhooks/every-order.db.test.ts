import { createHmac } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "../../src/server/db/client";
import { journals } from "../../src/server/db/schema/ledger";
import { payments, webhooks } from "../../src/server/db/schema/payments";
import { collectPayment } from "../../src/server/domain/payments/collect-payment";
import { balances, bookFaults } from "../support/books";
import { type Chance, chance } from "../support/chance";
import { type TestDatabase, testDatabase } from "../support/database";
import { accept, inOrder, makeOrder, type TestOrder } from "../support/orders";
import { layRails, type Rails } from "../support/rails";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let rails: Rails;
let POST: typeof import("../../src/app/api/webhooks/[provider]/route").POST;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl, { max: 10 });
  rails = await layRails(database.appUrl);
  ({ POST } = await import("../../src/app/api/webhooks/[provider]/route"));
  // This is not about messages: what would be told to people counts as told already.
  const owner = connect(database.ownerUrl, { max: 1 });
  await owner.execute(sql`alter table outbox alter column sent_at set default now()`);
  await owner.close();
  // The gateway's own telling is lost: what is told here is told by this test alone.
  await rails.control("/faults", { vendor: "paystack", kind: "lose-webhook", times: 100_000 });
});

afterAll(async () => {
  await rails.close();
  await db.close();
  await database.drop();
});

const SEED = Number(process.env.SEED ?? 20_261_128);
const CLIENTS = 8;
const COPIES_MOST = 20;

/** What may be told about one payment: true once, true under another number, and not true at all. */
const events = [
  (reference: string, id: number) => ({ event: "charge.success", data: { id, reference } }),
  (reference: string, id: number) => ({ event: "charge.success", data: { id: id + 1, reference } }),
  (reference: string, id: number) => ({ event: "transfer.success", data: { id, reference } }),
  (reference: string, id: number) => ({
    event: "refund.processed",
    data: { id, transaction_reference: reference },
  }),
  (reference: string, id: number) => ({
    event: "charge.success",
    data: { id: id + 2, reference: `${reference}x` },
  }),
] as const;

/** Every order of one to five different events. */
const orders = (left: readonly number[], before: readonly number[] = []): number[][] =>
  left.flatMap((one) => {
    const now = [...before, one];
    return [
      now,
      ...orders(
        left.filter((other) => other !== one),
        now,
      ),
    ];
  });

const deliver = (body: string) =>
  POST(
    new Request("http://127.0.0.1:3000/api/webhooks/paystack", {
      method: "POST",
      headers: {
        "x-paystack-signature": createHmac("sha512", "sk_test_in_tests").update(body).digest("hex"),
      },
      body,
    }),
    { params: Promise.resolve({ provider: "paystack" }) },
  );

/** An order whose buyer has paid at the gateway, which told nobody. */
const paid = async (): Promise<{ order: TestOrder; reference: string }> => {
  const order = await makeOrder(db, { now: new Date() });
  await accept(db, order, new Date());
  const { providers } = await import("../../src/server/providers/providers");
  const ctx = inOrder(db, order, order.buyer, new Date());
  const collectors = providers.collectors("page");
  const { reference } = await collectPayment(ctx, { way: "page", collectors });
  await rails.control("/pay", { reference, how: "exact" });
  return { order, reference };
};

/** One payment, told of in this order, each event so often and at once. */
const tell = async (order: readonly number[], nth: number, dice: Chance) => {
  const { reference } = await paid();
  let deliveries = 0;
  for (const one of order) {
    const body = JSON.stringify(events[one]?.(reference, 100_000 + nth * 10));
    const copies = 1 + (dice.below(4) === 0 ? dice.below(COPIES_MOST) : dice.below(2));
    const answers = await Promise.all(Array.from({ length: copies }, () => deliver(body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    deliveries += copies;
  }
  return { reference, deliveries, truly: order.some((one) => one <= 1) };
};

test("every order of up to five events credits a payment once, and only if its money was named", {
  timeout: 600_000,
}, async () => {
  const all = orders([0, 1, 2, 3, 4]);
  const told: Awaited<ReturnType<typeof tell>>[] = [];
  const work = all.entries();
  const client = async () => {
    for (const [nth, order] of work) told.push(await tell(order, nth, chance(SEED + nth)));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await rails.control("/inngest/idle", { timeoutMs: 240_000 });
  const references = told.map(({ reference }) => reference);
  const rows = await db.select().from(payments).where(inArray(payments.reference, references));
  const credited = new Set(
    rows.filter(({ status }) => status === "CREDITED").map(({ reference }) => reference),
  );
  // The sweep may find the others too, and takes them in by a question as well.
  for (const { reference } of told.filter(({ truly }) => truly)) {
    expect(credited).toContain(reference);
  }
  const keys = await db
    .select({ key: journals.key })
    .from(journals)
    .where(sql`${journals.key} like 'payin:%'`);
  expect(keys).toHaveLength(credited.size);
  const kept = await db.select({ id: webhooks.id }).from(webhooks);
  const deliveries = told.reduce((sum, one) => sum + one.deliveries, 0);
  process.stdout.write(
    `SEED=${SEED}: ${all.length} orders of events, ${deliveries} deliveries, ${kept.length} kept, ${credited.size} payments credited\n`,
  );
  // Nobody is owed money that did not come, and what came is held.
  expect(await bookFaults(db)).toEqual([]);
  const { SUS } = await balances(db);
  expect(SUS ?? 0n).toBe(0n);
});
