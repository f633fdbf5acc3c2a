import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { accept, inOrder, makeOrder, readyToRelease } from "../../../tests/support/orders";
import { askForPayout, makeSeller } from "../../../tests/support/payouts";
import { giveSettings } from "../../../tests/support/settings";
import { startPayment } from "../domain/payments/start-payment";
import { connect } from "./client";

let database: TestDatabase;
let app: postgres.Sql;
let owner: postgres.Sql;
let db: ReturnType<typeof connect>;
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  app = postgres(database.appUrl, { max: 8, onnotice: () => {} });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  db = connect(database.appUrl);
  const order = await makeOrder(db);
  await accept(db, order);
  const asked = { orderId: order.id, provider: "paystack", way: "page" as const };
  const { paymentId } = await startPayment(inOrder(db, order, order.buyer), asked);
  const payout = await askForPayout(db, await makeSeller(db), 1_000_000n);
  const [part] = await owner`
    select (select id from milestones where order_id = ${order.id}) as milestone,
           (select min(id) from conditions where order_id = ${order.id}) as condition`;
  Object.assign(ids, {
    orders: order.id,
    milestones: part?.milestone,
    conditions: part?.condition,
    payments: paymentId,
    payouts: payout.id,
  });
});
afterAll(async () => {
  await Promise.all([app.end(), owner.end(), db.close()]);
  await database.drop();
});

const empty = {
  subjectId: "test",
  at: "2026-11-23T11:00:00Z",
  ...{ moves: [], journals: [], terms: [], acceptances: [], evidence: [] },
  ...{ clear: [], set: [], history: [], audit: [], outbox: [] },
};

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "accepted",
    (error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error)),
  );

const commit = (change: object) =>
  codeOf(
    app`select public.commit_change(${JSON.stringify({ ...empty, ...change })}::text::jsonb)`.then(
      (rows) => rows,
    ),
  );

const nowOf = async (noun: string) => {
  const [row] = await owner.unsafe(`select to_jsonb(t) as row from ${noun} t where id = $1`, [
    ids[noun] ?? "",
  ]);
  return row?.row as { status: string; version?: number };
};

describe.each([
  ["orders", "CREATED", "CLOSED"],
  ["milestones", "FUNDED", "RELEASED"],
  ["conditions", "CLAIMED", "FULFILLED"],
  ["payments", "OPEN", "CREDITED"],
  ["payouts", "APPROVED", "PROCESSING"],
])("a row of %s that has moved on", (noun, elsewhere, to) => {
  test("is not moved by one who saw it in another status", async () => {
    const before = await nowOf(noun);
    const move = { noun, id: ids[noun], from: elsewhere, to, version: before.version, row: {} };
    expect(before.status).not.toBe(elsewhere);
    expect(await commit({ moves: [move] })).toBe("KR001");
    expect(await nowOf(noun)).toEqual(before);
  });

  test("is not moved by one who saw an older version of it", async () => {
    const before = await nowOf(noun);
    if (before.version === undefined) return;
    const move = { noun, id: ids[noun], from: before.status, to, version: before.version - 1 };
    expect(await commit({ moves: [{ ...move, row: {} }] })).toBe("KR001");
    expect(await nowOf(noun)).toEqual(before);
  });
});

describe("whatever our own code believes", () => {
  const emptied = async (orderId: string) => {
    const line = (kind: string, amount: bigint) => ({ kind, amount: amount.toString() });
    const rows = await owner`select kind, balance from accounts
                              where owner = ${orderId} and kind in ('ESC', 'FEE')`;
    const out = rows.map(({ kind, balance }) => line(kind, -BigInt(balance)));
    const sum = out.reduce((all, { amount }) => all - BigInt(amount), 0n);
    const lines = [
      ...out.map((one) => ({ ...one, owner: orderId, currency: "NGN" })),
      { ...line("SUS", sum), owner: "", currency: "NGN" },
    ];
    return { key: `test:${orderId}`, kind: "test", hash: "h", event_at: empty.at, lines };
  };
  const close = async (orderId: string, resolution: string | null) => {
    const [row] = await owner`select version, funded, fee_funded from orders where id = ${orderId}`;
    const from = { from: "COMPLETED", version: row?.version };
    const sums = resolution ? { released: row?.funded, fee_spent: row?.fee_funded } : {};
    return { noun: "orders", id: orderId, ...from, to: "CLOSED", row: { resolution, ...sums } };
  };

  test("no order ends while money is held for it", async () => {
    const { id } = await readyToRelease(db);
    expect(await commit({ moves: [await close(id, null)] })).toBe("KR013");
  });

  test("no order says other sums than its accounts hold", async () => {
    const { id } = await readyToRelease(db);
    const [row] = await owner`select version, funded from orders where id = ${id}`;
    const move = { noun: "orders", id, from: "COMPLETED", to: "COMPLETED", version: row?.version };
    expect(await commit({ moves: [{ ...move, row: { released: 1 } }] })).toBe("KR017");
    expect(await commit({ moves: [{ ...move, row: { fee_spent: 1 } }] })).toBe("KR017");
  });

  test("nothing leaves the escrow of an order on hold, whatever the code says", async () => {
    const { id } = await readyToRelease(db);
    await owner`update orders set hold = '{}' where id = ${id}`;
    const journal = { ...(await emptied(id)), order_id: id };
    for (const kind of ["release", "refund", "split"]) {
      expect(await commit({ journals: [{ ...journal, kind }] })).toBe("KR018");
    }
  });

  test("no order is released past an open condition, even when its escrow is empty", async () => {
    const { id } = await readyToRelease(db);
    await owner`update conditions set status = 'CLAIMED'
                 where id = (select min(id) from conditions where order_id = ${id})`;
    const change = { journals: [await emptied(id)], moves: [await close(id, "RELEASED")] };
    expect(await commit(change)).toBe("KR014");
    await owner`update conditions set status = 'FULFILLED' where order_id = ${id}`;
    expect(await commit(change)).toBe("accepted");
  });
});

test("journals that cross each other wait in one order and never for each other", async () => {
  const line = (of: number, amount: number) => ({
    kind: "AVL",
    owner: `usr_cross${of}`,
    currency: "NGN",
    amount: String(amount),
  });
  const journal = (key: string, lines: object[]) => ({
    journals: [{ key, kind: "test", hash: "h", event_at: empty.at, lines }],
  });
  const people = [0, 1, 2, 3, 4, 5];
  const fill = { kind: "PSP", owner: "paystack", currency: "NGN", amount: "-60000" };
  await commit(journal("cross:fill", [fill, ...people.map((n) => line(n, 10_000))]));
  const said = await Promise.all(
    Array.from({ length: 300 }, (_, n) => {
      const order = n % 2 === 0 ? people : people.toReversed();
      return commit(
        journal(
          `cross:${n}`,
          order.map((of, at) => line(of, at % 2 === 0 ? 1 : -1)),
        ),
      );
    }),
  );
  expect(said.filter((code) => code !== "accepted")).toEqual([]);
  const [row] = await db.execute<{ sum: string }>(
    sql`select sum(balance)::text as sum from accounts where owner like 'usr_cross%'`,
  );
  expect(row?.sum).toBe("60000");
});
