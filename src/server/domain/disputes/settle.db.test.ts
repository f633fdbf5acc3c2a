import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  caseIn,
  clockAt,
  days,
  escalatedAt,
  makeDispute,
  makeIssue,
  report,
  rule,
} from "../../../../tests/support/disputes";
import { type Member, makeMember } from "../../../../tests/support/members";
import {
  codeFor,
  inOrder,
  makeInProgress,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { declineOffer, offerSplit } from "../orders/offers";
import { executeRuling } from "./execute-ruling";
import { settle } from "./settle";
import { withdrawIssue } from "./withdraw-issue";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let arbiter: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 12 });
  owner = connect(database.ownerUrl, { max: 2 });
  arbiter = await makeMember(owner, db, ["ARBITER"]);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

type Person = TestOrder["buyer"];

const offer = async (order: TestOrder, by: Person, toSeller: bigint, now = noon) => {
  await offerSplit(inOrder(db, order, by, now), { ref: order.ref, toSeller, note: "" });
  const { offers } = await subjectOf(db, order);
  return offers.find(({ madeBy }) => madeBy === by.id)?.id ?? "";
};

const take = (order: TestOrder, by: Person, offerId: string, now = noon, code?: string) =>
  settle(inOrder(db, order, by, now), { ref: order.ref, offerId, code });

const got = async (order: TestOrder) => {
  const all = await balances(db);
  return [all[`AVL:${order.seller.id}`] ?? 0n, all[`AVL:${order.buyer.id}`] ?? 0n];
};

describe("an offer inside an issue", () => {
  test("divides what is contested; the rest is the seller's, and the case is settled", async () => {
    const order = await makeIssue(db, { contested: 5_000_000n });
    const offerId = await offer(order, order.seller, 2_000_000n);
    await take(order, order.buyer, offerId);
    const { status, resolution, released, refunded, dispute } = await subjectOf(db, order);
    expect([status, resolution, released, refunded, dispute]).toEqual([
      ...["CLOSED", "SETTLED_BY_PARTIES", 15_500_000n, 3_000_000n, null],
    ]);
    const [seller, buyer] = await got(order);
    expect(seller).toBe(15_500_000n);
    // The buyer paid the fee: the part of it that was not earned comes back with the sum.
    expect((buyer ?? 0n) > 3_000_000n).toBe(true);
  });

  test("that gives the seller nothing of a whole order is a refund, fee and all", async () => {
    const order = await makeIssue(db);
    const offerId = await offer(order, order.seller, 0n);
    await take(order, order.buyer, offerId);
    const { status, resolution } = await subjectOf(db, order);
    expect([status, resolution]).toEqual(["REFUNDED", "REFUNDED_FULL"]);
    expect(await got(order)).toEqual([0n, 18_897_750n]);
  });

  test("is accepted as it was read: another that took its place is not", async () => {
    const order = await makeIssue(db);
    const first = await offer(order, order.seller, 2_000_000n);
    const second = await offer(order, order.seller, 9_000_000n);
    expect(await refusal(take(order, order.buyer, first))).toBe("no_offer");
    expect(await refusal(take(order, order.seller, second))).toBe("no_offer");
    expect(await refusal(take(order, order.buyer, second))).toBe("done");
  });

  test("is gone when it was declined, when its two days are over, and when the issue is", async () => {
    const order = await makeIssue(db);
    const first = await offer(order, order.seller, 2_000_000n);
    await declineOffer(inOrder(db, order, order.buyer));
    expect(await refusal(take(order, order.buyer, first))).toBe("no_offer");
    const second = await offer(order, order.seller, 2_000_000n);
    expect(await refusal(take(order, order.buyer, second, days(2)))).toBe("no_offer");
    await withdrawIssue(inOrder(db, order, order.buyer));
    expect((await subjectOf(db, order)).offers).toEqual([]);
  });

  test("asks both for a code from a large sum on", async () => {
    const order = await makeIssue(db, { amount: 60_000_000n });
    const ctx = inOrder(db, order, order.seller);
    const split = { ref: order.ref, toSeller: 30_000_000n, note: "" };
    expect(await refusal(offerSplit(ctx, split))).toBe("code_needed");
    await offerSplit(ctx, { ...split, code: await codeFor(db, order, order.seller) });
    const offerId = (await subjectOf(db, order)).offers[0]?.id ?? "";
    expect(await refusal(take(order, order.buyer, offerId))).toBe("code_needed");
    const code = await codeFor(db, order, order.buyer);
    expect(await refusal(take(order, order.buyer, offerId, noon, code))).toBe("done");
  });
});

describe("a milestone in question", () => {
  const parts = [3_000_000n, 2_000_000n];

  test("settled, the next one begins with its own dates and clocks", async () => {
    const order = await makeInProgress(db, { milestones: parts });
    await report(db, order, { scope: "MILESTONE" });
    await take(order, order.buyer, await offer(order, order.seller, 1_000_000n));
    const { status, milestones, deadlines, resolution } = await subjectOf(db, order);
    expect([status, resolution, ...milestones.map((one) => one.status)]).toEqual([
      ...["IN_PROGRESS", null, "RELEASED", "IN_PROGRESS"],
    ]);
    expect(deadlines.map(({ kind, pausedFor }) => [kind, pausedFor])).toEqual(
      expect.arrayContaining([
        ["deliver_by", null],
        ["deliver_end", null],
      ]),
    );
    expect((await subjectOf(db, order)).held.amount).toBe(2_000_000n);
  });

  test("refunded whole, and the next not yet paid for: the order waits for its money", async () => {
    const order = await makeInProgress(db, { milestones: parts, fundEach: true });
    await report(db, order, { scope: "MILESTONE" });
    await take(order, order.buyer, await offer(order, order.seller, 0n));
    const { status, milestones, deadlines, missing } = await subjectOf(db, order);
    expect([status, ...milestones.map((one) => one.status)]).toEqual([
      ...["IN_PROGRESS", "REFUNDED", "PENDING"],
    ]);
    expect(deadlines.some(({ kind }) => kind === "pay_by")).toBe(true);
    const second = milestones[1];
    expect(missing.amount).toBe(
      (second?.amount ?? 0n) + (second?.buyerFee ?? 0n) + (second?.buyerVat ?? 0n),
    );
  });
});

describe("two at once", () => {
  test("who accept each other's offers: one of them is carried out", async () => {
    for (let round = 0; round < 8; round++) {
      const order = await makeIssue(db);
      const fromSeller = await offer(order, order.seller, 10_000_000n);
      const fromBuyer = await offer(order, order.buyer, 5_000_000n);
      const said = await Promise.all([
        refusal(take(order, order.buyer, fromSeller)),
        refusal(take(order, order.seller, fromBuyer)),
      ]);
      expect(said.filter((word) => word === "done")).toHaveLength(1);
      expect(said).toContain("state_forbids_action");
      expect([10_000_000n, 5_000_000n]).toContain((await got(order))[0]);
    }
  });

  test("a settlement and the clock that carries out the ruling: the money goes one way", async () => {
    for (let round = 0; round < 4; round++) {
      const now = new Date(escalatedAt.getTime() + round * 60_000);
      const order = await makeDispute(db);
      const fresh = await makeMember(owner, db, ["ARBITER"]);
      await rule(db, order, fresh, { toSeller: 4_000_000n, now });
      const late = days(4.1);
      const offerId = await offer(order, order.seller, 6_000_000n, days(3));
      const said = await Promise.all([
        refusal(take(order, order.buyer, offerId, late)),
        refusal(executeRuling(clockAt(db, late), order.id)),
      ]);
      expect(said.filter((word) => word === "done")).toHaveLength(1);
      expect([6_000_000n, 4_000_000n]).toContain((await got(order))[0]);
    }
  });
});

test("after an arbiter's ruling the two may still agree on something else", async () => {
  const order = await makeDispute(db);
  await rule(db, order, arbiter, { toSeller: 0n });
  const { id } = await caseIn(db, order);
  await take(order, order.seller, await offer(order, order.buyer, 18_000_000n));
  const { status, resolution } = await subjectOf(db, order);
  expect([status, resolution]).toEqual(["CLOSED", "SETTLED_BY_PARTIES"]);
  const [closed] = await owner.query.disputes.findMany({ where: { id } });
  expect([closed?.status, closed?.toSeller]).toEqual(["SETTLED", 18_000_000n]);
});
