import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  accept,
  codeFor,
  fund,
  inOrder,
  makeOrder,
  readyToRelease,
} from "../../../../tests/support/orders";
import { askForPayout } from "../../../../tests/support/payouts";
import { as } from "../../../../tests/support/people";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { releaseEscrow } from "../orders/release-escrow";
import { foldBalances } from "./fold-balances";
import { checkBooks, listJournals, readActivity, readWallet, trialBalance } from "./read";

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

const large = 123_456_789n;

test("a wallet shows what can be taken, what is held on each side, and what is leaving", async () => {
  const done = await readyToRelease(db, { amount: large });
  const seen = (who: typeof done.buyer) => readWallet(as(db, who));
  expect((await seen(done.buyer)).heldAsBuyer.amount).toBe(large);
  expect((await seen(done.seller)).expectedAsSeller.amount).toBe(large);
  const code = await codeFor(db, done, done.buyer);
  await releaseEscrow(inOrder(db, done, done.buyer), { code });
  expect((await seen(done.seller)).available.amount).toBe(large);
  expect((await seen(done.seller)).expectedAsSeller.amount).toBe(0n);

  const payout = await askForPayout(db, done.seller, 500_000n);
  const wallet = await seen(done.seller);
  expect(wallet.available.amount + wallet.onTheWay.amount).toBe(large);
  expect(wallet.counts).toEqual({ asBuyer: 0, asSeller: 0, payouts: 1 });

  const { items } = await readActivity(as(db, done.seller), {});
  expect(items.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
    ["reserve", -wallet.onTheWay.amount],
    ["release", large],
  ]);
  expect(items[0]?.balanceAfter).toEqual(wallet.available);
  expect([items[0]?.payoutRef, items[1]?.orderRef]).toEqual([payout.ref, done.ref]);
});

test("a wallet knows nothing of other people's money", async () => {
  const order = await makeOrder(db);
  await accept(db, order);
  await fund(db, order);
  const stranger = (await makeOrder(db)).buyer;
  expect(await readWallet(as(db, stranger))).toMatchObject({
    available: { amount: 0n },
    heldAsBuyer: { amount: 0n },
    expectedAsSeller: { amount: 0n },
    onTheWay: { amount: 0n },
  });
  expect((await readActivity(as(db, stranger), {})).items).toEqual([]);
});

test("the trial balance sums to zero and is the same before and after folding", async () => {
  const before = await trialBalance(ctx());
  expect(before.sums).toEqual([{ currency: "NGN", sum: { amount: 0n, currency: "NGN" } }]);
  expect(before.rows.some(({ balance }) => balance.amount !== 0n)).toBe(true);
  await foldBalances(ctx());
  expect(await trialBalance(ctx())).toEqual(before);
  expect(await checkBooks(ctx())).toMatchObject({ balanced: true, currency: "NGN" });
});

test("of very many accounts the trial balance shows some and sums all", async () => {
  const owner = connect(database.ownerUrl, { max: 1 });
  await owner.execute(sql`
    insert into accounts (kind, owner, personal, floor, balance)
    select 'RST', 'usr_many' || n, true, 0, 1 from generate_series(1, 2500) n`);
  const { rows, sums } = await trialBalance(ctx());
  await owner.execute(sql`alter table accounts disable trigger append_only`);
  await owner.execute(sql`delete from accounts where owner like 'usr_many%'`);
  await owner.execute(sql`alter table accounts enable trigger append_only`);
  await owner.close();
  expect(rows).toHaveLength(2_000);
  expect(rows.some(({ kind }) => kind === "PSP")).toBe(true);
  expect(sums).toEqual([{ currency: "NGN", sum: { amount: 2_500n, currency: "NGN" } }]);
});

test("journals are debits and credits that are equal, read on from any of them", async () => {
  const { journals } = await listJournals(ctx(), {});
  for (const { lines } of journals) {
    const sum = (side: "debit" | "credit") =>
      lines.reduce((all, line) => all + (line[side]?.amount ?? 0n), 0n);
    expect(sum("debit")).toBe(sum("credit"));
    expect(sum("debit")).toBeGreaterThan(0n);
  }
  const [first, second] = journals;
  const rest = await listJournals(ctx(), { after: first?.id });
  expect(rest.journals[0]?.id).toBe(second?.id);
  expect(rest.journals).toHaveLength(journals.length - 1);
  const newest = await listJournals(ctx(), { newest: true });
  expect(newest.journals[0]).toEqual(journals.at(-1));
});
