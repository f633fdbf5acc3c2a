import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  claimAll,
  codeFor,
  DAY,
  fulfilAll,
  fund,
  inOrder,
  makeCompleted,
  makeInProgress,
  readyToRelease,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { policy } from "../policy";
import { endUnpaid } from "./end-unpaid";
import { approveMilestone, autoApprove } from "./milestones";
import { partRelease } from "./part-release";
import { releaseEscrow } from "./release-escrow";
import { sendBack } from "./send-back";
import { seeOrder } from "./silence";
import { completeOrder, submitMilestone } from "./work";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const later = (days: number) => new Date(noon.getTime() + days * DAY);
const clock = (now: Date) => as(db, { kind: "clock" }, now);
const parts = [3_000_000n, 2_000_000n, 4_000_001n] as const;

const held = async (order: TestOrder) => {
  const all = await balances(db);
  return {
    escrow: all[`ESC:${order.id}`] ?? 0n,
    fee: all[`FEE:${order.id}`] ?? 0n,
    seller: all[`AVL:${order.seller.id}`] ?? 0n,
    buyer: all[`AVL:${order.buyer.id}`] ?? 0n,
  };
};

const approve = (order: TestOrder, now = noon, code?: string) =>
  approveMilestone(inOrder(db, order, order.buyer, now), { ref: order.ref, code });

const standing = async (order: TestOrder) => {
  const { status, fundingStatus, resolution, milestones } = await subjectOf(db, order);
  return [status, fundingStatus, resolution, ...milestones.map((one) => one.status)];
};

describe("an order in parts", () => {
  test("is paid out part by part, and its fees to the kobo whatever the order of parts", async () => {
    const order = await readyToRelease(db, { milestones: parts });
    const { terms } = await subjectOf(db, order);
    expect(await standing(order)).toEqual([
      ...["IN_PROGRESS", "FUNDED", null],
      ...["SUBMITTED", "FUNDED", "FUNDED"],
    ]);
    await approve(order);
    expect((await held(order)).seller).toBe(parts[0]);
    expect((await subjectOf(db, order)).deliverBy).toEqual(later(6));
    for (const step of [submitMilestone, completeOrder]) {
      await claimAll(db, order);
      await step(inOrder(db, order, order.seller));
      await fulfilAll(db, order);
      if (step === submitMilestone) await approve(order);
    }
    await releaseEscrow(inOrder(db, order, order.buyer), {});
    expect(await standing(order)).toEqual([
      ...["CLOSED", "SETTLED", "RELEASED"],
      ...["RELEASED", "RELEASED", "RELEASED"],
    ]);
    expect(await held(order)).toEqual({ escrow: 0n, fee: 0n, seller: 9_000_001n, buyer: 0n });
    const { feeSpent } = await subjectOf(db, order);
    expect(feeSpent).toBe(terms.buyerFee + terms.buyerVat);
  });

  test("asks for a code from a large sum on, once for one step", async () => {
    const order = await readyToRelease(db, { milestones: [policy.codeFrom, 1_000_000n] });
    expect(await refusal(approve(order))).toBe("code_needed");
    expect(await refusal(approve(order, noon, "000000"))).toBe("code_wrong");
    const code = await codeFor(db, order, order.buyer);
    const other = await readyToRelease(db, {
      milestones: [policy.codeFrom, 1_000_000n],
      buyer: order.buyer,
    });
    expect(await refusal(approve(other, noon, code))).toBe("code_wrong");
    expect(await refusal(approve(order, noon, code))).toBe("done");
  });

  test("cannot be called complete before its last part, nor a part be approved unseen", async () => {
    const order = await makeInProgress(db, { milestones: parts });
    const seller = inOrder(db, order, order.seller);
    expect(await refusal(completeOrder(seller))).toBe("milestones_left");
    expect(await refusal(submitMilestone(seller))).toBe("conditions_unclaimed");
    expect(await refusal(approve(order))).toBe("milestone_not_submitted");
  });

  test("paid in turn waits for the next part's money, takes it in parts, and goes on with it", async () => {
    const order = await readyToRelease(db, { milestones: parts, fundEach: true });
    expect((await held(order)).escrow).toBe(parts[0]);
    await approve(order);
    expect(await standing(order)).toEqual([
      ...["IN_PROGRESS", "PARTIALLY_FUNDED", null],
      ...["RELEASED", "PENDING", "PENDING"],
    ]);
    const { missing, deadlines } = await subjectOf(db, order);
    expect(deadlines.map(({ kind }) => kind).toSorted()).toEqual(
      expect.arrayContaining(["order_end", "pay_by"]),
    );
    await fund(db, order, { amount: 500_000n });
    expect((await subjectOf(db, order)).missing.amount).toBe(missing.amount - 500_000n);
    await fund(db, order);
    expect(await standing(order)).toEqual([
      ...["IN_PROGRESS", "FUNDED", null],
      ...["RELEASED", "IN_PROGRESS", "PENDING"],
    ]);
    expect((await held(order)).escrow).toBe(parts[1]);
  });

  test("whose next part is not paid in time ends: what came in part goes back, what was done stays paid", async () => {
    const order = await readyToRelease(db, { milestones: parts, fundEach: true });
    await approve(order);
    await fund(db, order, { amount: 500_000n });
    expect(await refusal(endUnpaid(clock(later(1)), order.id))).toBe("not_due_yet");
    await endUnpaid(clock(later(3)), order.id);
    expect(await standing(order)).toEqual([
      ...["CLOSED", "SETTLED", "RELEASED"],
      ...["RELEASED", "CANCELLED", "CANCELLED"],
    ]);
    expect(await held(order)).toEqual({ escrow: 0n, fee: 0n, seller: parts[0], buyer: 500_000n });
  });

  test("approves itself when the buyer saw it and said nothing, never before and never unseen", async () => {
    const order = await makeCompleted(db, { milestones: parts });
    expect(await refusal(autoApprove(clock(later(2)), order.id))).toBe("not_due_yet");
    expect(await refusal(autoApprove(clock(later(3)), order.id))).toBe("buyer_not_told");
    expect(await seeOrder(inOrder(db, order, order.buyer, later(2)))).toEqual({ noted: true });
    await autoApprove(clock(later(3)), order.id);
    const { conditions } = await subjectOf(db, order);
    expect(conditions.map(({ status, fulfilledBy }) => [status, fulfilledBy])).toEqual([
      ["FULFILLED", "clock"],
      ["PENDING", null],
      ["PENDING", null],
    ]);
    expect((await held(order)).seller).toBe(parts[0]);
  });

  test("approved by twenty presses at once is paid out once", async () => {
    const order = await readyToRelease(db, { milestones: parts });
    const said = await Promise.all(Array.from({ length: 20 }, () => refusal(approve(order))));
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect((await held(order)).seller).toBe(parts[0]);
  });
});

describe("changes asked for", () => {
  const back = async (order: TestOrder, change: { deliverBy?: Date } = {}, now = noon) => {
    const { conditions } = await subjectOf(db, order);
    return sendBack(inOrder(db, order, order.buyer, now), {
      ref: order.ref,
      conditionIds: [conditions[0]?.id ?? ""],
      reason: "The screen flickers",
      ...change,
    });
  };

  test("open the named condition again, give a new date, and are counted", async () => {
    const order = await readyToRelease(db);
    await back(order);
    const { status, deliverBy, changeRounds, conditions, deadlines, buyerToldAt } = await subjectOf(
      db,
      order,
    );
    expect([status, changeRounds, buyerToldAt]).toEqual(["IN_PROGRESS", 1, null]);
    expect(deliverBy).toEqual(later(3));
    expect(conditions.map((one) => [one.status, one.reason])).toEqual([
      ["REJECTED", "The screen flickers"],
      ["FULFILLED", null],
    ]);
    expect(deadlines.map(({ kind }) => kind).toSorted()).toEqual([
      ...["deliver_by", "deliver_end", "order_end"],
    ]);
    await claimAll(db, order);
    await completeOrder(inOrder(db, order, order.seller));
    expect((await subjectOf(db, order)).status).toBe("COMPLETED");
  });

  test("of a part send back that part only", async () => {
    const order = await makeCompleted(db, { milestones: parts });
    await back(order);
    expect(await standing(order)).toEqual([
      ...["IN_PROGRESS", "FUNDED", null],
      ...["CHANGES_REQUESTED", "FUNDED", "FUNDED"],
    ]);
  });

  test("cannot be asked for more often than agreed, nor for today, nor without a condition", async () => {
    const order = await makeCompleted(db, { terms: { changeRounds: 1 } });
    const tonight = { deliverBy: new Date(noon.getTime() + DAY / 2) };
    expect(await refusal(back(order, tonight))).toBe("date_out_of_range");
    expect(await refusal(back(order, { deliverBy: later(61) }))).toBe("date_out_of_range");
    await back(order);
    await claimAll(db, order);
    await completeOrder(inOrder(db, order, order.seller));
    expect(await refusal(back(order))).toBe("changes_used_up");
  });
});

describe("a part released early", () => {
  const give = (order: TestOrder, amount: bigint, code?: string) =>
    partRelease(inOrder(db, order, order.buyer), {
      ref: order.ref,
      amount: { amount, currency: "NGN" },
      code,
    });

  test("sent again with its key after it was done moves nothing more, and no other sum by it", async () => {
    const order = await readyToRelease(db);
    const send = (amount: bigint) =>
      partRelease(inOrder(db, order, order.buyer), {
        ref: order.ref,
        amount: { amount, currency: "NGN" },
        idempotencyKey: "one-key-for-one-press",
      });
    expect((await send(1_000_000n)).outcome).toBe("done");
    expect((await send(1_000_000n)).outcome).toBe("replayed");
    expect(await refusal(send(2_000_000n))).toBe("idempotency_key_reused");
    expect((await subjectOf(db, order)).released).toBe(1_000_000n);
  });

  test("goes to the seller less its share of the fee, and the rest later to the kobo", async () => {
    const order = await readyToRelease(db, { amount: 9_999_999n, feePayer: "SELLER" });
    const { sellerGets } = await subjectOf(db, order);
    for (const sum of [3_333_333n, 10_000n, 1_234_567n]) await give(order, sum);
    await releaseEscrow(inOrder(db, order, order.buyer), {});
    expect((await held(order)).seller).toBe(sellerGets.amount);
  });

  test("is never under a hundred naira, nor all of it, nor of another milestone", async () => {
    const order = await makeInProgress(db, { milestones: parts });
    expect(await refusal(give(order, 9_999n))).toBe("part_too_small");
    expect(await refusal(give(order, parts[0]))).toBe("amount_above_held");
    expect(await refusal(give(order, parts[0] + 1n))).toBe("amount_above_held");
    expect(await refusal(give(order, parts[0] - 1n))).toBe("done");
    expect((await standing(order)).slice(3)).toEqual(["IN_PROGRESS", "FUNDED", "FUNDED"]);
  });

  test("needs a code when it is large", async () => {
    const order = await makeInProgress(db, { amount: policy.codeFrom * 2n });
    expect(await refusal(give(order, policy.codeFrom))).toBe("code_needed");
    expect(await refusal(give(order, policy.codeFrom - 1n))).toBe("done");
    // Many small parts are no way around it.
    expect(await refusal(give(order, policy.partLeast))).toBe("code_needed");
    const code = await codeFor(db, order, order.buyer);
    expect(await refusal(give(order, policy.codeFrom, code))).toBe("done");
  });
});
