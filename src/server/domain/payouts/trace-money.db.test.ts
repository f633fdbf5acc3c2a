import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { inOrder, readyToRelease } from "../../../../tests/support/orders";
import { approve, askForPayout, makeApprover, makeSeller } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import type { Actor } from "../context";
import { releaseEscrow } from "../orders/release-escrow";
import { payoutForStaff, payoutQueue } from "./read";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let approver: Actor;

beforeAll(async () => {
  own = await openDatabase({ max: 5 });
  ({ db, owner } = own);
  approver = await makeApprover(owner);
});
afterAll(() => own.close());

/** Far behind the clock of the database, which dates the books. */
const january = new Date("2026-01-05T11:00:00.000Z");

const file = (id: string) => payoutForStaff(as(db, approver), { id });

test("an approver sees the order that filled the wallet, whatever the clocks say", async () => {
  const seller = await makeSeller(db, 20_000_000n);
  const { id } = await askForPayout(db, seller, 1_000_000n, january);
  const { sources } = await file(id);
  expect(sources).toHaveLength(1);
  expect(sources[0]).toMatchObject({ amount: { amount: 20_000_000n, currency: "NGN" } });
  expect(sources[0]?.orderRef).toMatch(/^KRO-/);
});

test("what comes in after the payout was set aside is no source of it", async () => {
  const seller = await makeSeller(db, 20_000_000n);
  const { id } = await askForPayout(db, seller, 1_000_000n);
  const later = await readyToRelease(db, { amount: 5_000_000n, seller });
  await releaseEscrow(inOrder(db, later, later.buyer));
  const { sources, earlier } = await file(id);
  expect(sources.map(({ amount }) => amount.amount)).toEqual([20_000_000n]);
  expect(earlier).toEqual({ count: 0, sum: { amount: 0n, currency: "NGN" } });
});

test("who waits is served in the order of asking, and leaves the line once decided", async () => {
  const seller = await makeSeller(db, 20_000_000n);
  const first = await askForPayout(db, seller, 1_000_000n);
  const second = await askForPayout(db, seller, 2_000_000n);
  const line = async () => {
    const { items } = await payoutQueue(as(db, approver), { status: "PENDING_APPROVAL" });
    const ours = [first.id, second.id];
    return items.map(({ id }) => id).filter((id) => ours.includes(id));
  };
  expect(await line()).toEqual([first.id, second.id]);
  await approve(db, approver, first.id, noon);
  expect(await line()).toEqual([second.id]);
});
