import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { report } from "../../../../tests/support/disputes";
import {
  accept,
  claimAll,
  DAY,
  fulfilAll,
  fund,
  inOrder,
  makeCompleted,
  makeFunded,
  makeInProgress,
  makeOrder,
  readyToRelease,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { history } from "../../db/schema/history";
import { withdrawIssue } from "../disputes/withdraw-issue";
import { cancelOrder } from "./end-early";
import { backOut, cancelLate, cancelPaid, endIdle, endLate } from "./end-paid";
import { expireOrder } from "./expire-order";
import { noteLate, noteLateStart, waitOn } from "./lateness";
import { approveMilestone } from "./milestones";
import { startOrder } from "./work";

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
const clock = (days: number) => as(db, { kind: "clock" }, later(days));
const buyer = (order: TestOrder, days = 0) => inOrder(db, order, order.buyer, later(days));
const seller = (order: TestOrder, days = 0) => inOrder(db, order, order.seller, later(days));

const backTo = async (order: TestOrder) => (await balances(db))[`AVL:${order.buyer.id}`] ?? 0n;

const standing = async (order: TestOrder) => {
  const { status, fundingStatus, resolution, deadlines } = await subjectOf(db, order);
  return [status, fundingStatus, resolution, deadlines.length];
};

const refunded = ["REFUNDED", "SETTLED", "REFUNDED_FULL", 0];

describe("an agreed order nobody paid", () => {
  test("is called off by either of the two, and by nobody else", async () => {
    for (const who of ["buyer", "seller"] as const) {
      const order = await makeOrder(db);
      await accept(db, order);
      const stranger = await makeOrder(db);
      expect(await refusal(cancelOrder(inOrder(db, order, stranger.buyer)))).toBe(
        "not_yours_to_do",
      );
      await cancelOrder(inOrder(db, order, order[who]));
      expect(await standing(order)).toEqual(["CANCELLED", "UNFUNDED", "NOT_FUNDED", 0]);
    }
  });

  test("is not called off once some of its money is here", async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    await fund(db, order, { amount: 1_000n });
    expect(await refusal(cancelOrder(buyer(order)))).toBe("order_already_funded");
  });

  test("gives what came in part back whole when the time is over, free of charge", async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    const { due } = await subjectOf(db, order);
    await fund(db, order, { amount: due.amount - 1n });
    expect(await refusal(expireOrder(clock(1), order.id))).toBe("not_due_yet");
    await expireOrder(clock(3), order.id);
    expect(await standing(order)).toEqual(["EXPIRED", "SETTLED", "NOT_FUNDED", 0]);
    expect(await backTo(order)).toBe(due.amount - 1n);
  });

  test("that nobody paid anything for ends without a journal", async () => {
    const order = await makeOrder(db);
    await expireOrder(clock(4), order.id);
    expect(await standing(order)).toEqual(["EXPIRED", "UNFUNDED", "NOT_FUNDED", 0]);
  });
});

describe("paid for and not begun", () => {
  test("the seller backs out and says why: the buyer has all of it back, the fee too", async () => {
    const order = await makeFunded(db);
    const { due } = await subjectOf(db, order);
    await backOut(seller(order), { ref: order.ref, reason: "I sold it to somebody else" });
    expect(await standing(order)).toEqual(refunded);
    expect(await backTo(order)).toBe(due.amount);
    const kept = await db.select().from(history).where(eq(history.subjectId, order.id));
    expect(kept.find(({ action }) => action === "backOut")?.note).toMatch(/somebody else/);
  });

  test("the buyer cancels in time: what the terms keep of the fee is kept, to the kobo", async () => {
    const order = await makeFunded(db);
    const { due, terms } = await subjectOf(db, order);
    expect(terms.cancelFee).toBeGreaterThan(0n);
    await cancelPaid(buyer(order, 1));
    expect(await standing(order)).toEqual(refunded);
    expect(await backTo(order)).toBe(due.amount - terms.cancelFee - terms.cancelVat);
  });

  test("the buyer cancels after the day to begin has passed, noted or not: nothing is kept", async () => {
    for (const noted of [true, false]) {
      const order = await makeFunded(db);
      const { due } = await subjectOf(db, order);
      if (noted) await noteLateStart(clock(2), order.id);
      await cancelPaid(buyer(order, 2));
      expect(await backTo(order)).toBe(due.amount);
    }
  });

  test("what is kept is never more than the fee that is held", async () => {
    const order = await makeFunded(db, { feePayer: "SELLER" });
    const { due } = await subjectOf(db, order);
    await cancelPaid(buyer(order));
    expect(await backTo(order)).toBe(due.amount);
  });

  test("nobody does anything for a week after that: everything goes back", async () => {
    const order = await makeFunded(db, { milestones: [500_000n, 700_000n] });
    const { due } = await subjectOf(db, order);
    expect(await refusal(endIdle(clock(6), order.id))).toBe("not_due_yet");
    await endIdle(clock(9.5), order.id);
    expect(await standing(order)).toEqual(refunded);
    expect(await backTo(order)).toBe(due.amount);
  });

  test("once begun, none of it may be done any more", async () => {
    const order = await makeFunded(db);
    await startOrder(seller(order));
    const reason = { ref: order.ref, reason: "No" };
    expect(await refusal(backOut(seller(order), reason))).toBe("state_forbids_action");
    expect(await refusal(cancelPaid(buyer(order)))).toBe("state_forbids_action");
  });

  test("two who end it at once end it once", async () => {
    const order = await makeFunded(db);
    const { due } = await subjectOf(db, order);
    const said = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        refusal(
          n % 2 === 0
            ? cancelPaid(buyer(order, 3))
            : backOut(seller(order, 3), { ref: order.ref, reason: "No" }),
        ),
      ),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(await backTo(order)).toBe(due.amount);
  });
});

describe("late", () => {
  test("by more than a day, and the buyer may take back what is held", async () => {
    const order = await makeInProgress(db);
    const { due } = await subjectOf(db, order);
    expect(await refusal(cancelLate(buyer(order, 5.9)))).toBe("not_late_yet");
    await noteLate(clock(5), order.id);
    await cancelLate(buyer(order, 6));
    expect(await standing(order)).toEqual(refunded);
    expect(await backTo(order)).toBe(due.amount);
  });

  test("only a day after the clock that an issue had stopped and given time anew", async () => {
    const order = await makeInProgress(db);
    await report(db, order, { now: later(4.5) });
    await withdrawIssue(buyer(order, 6.5));
    const { deadlines } = await subjectOf(db, order);
    expect(deadlines.find(({ kind }) => kind === "deliver_by")?.dueAt).toEqual(later(7.5));
    for (const days of [6.5, 8.4]) {
      expect(await refusal(cancelLate(buyer(order, days)))).toBe("not_late_yet");
    }
    await noteLate(clock(7.5), order.id);
    expect(await refusal(cancelLate(buyer(order, 8.4)))).toBe("not_late_yet");
    expect(await refusal(cancelLate(buyer(order, 8.5)))).toBe("done");
  });

  test("the day of grace is not used up by an issue in which nothing could be handed in", async () => {
    const order = await makeInProgress(db);
    await noteLate(clock(5), order.id);
    await report(db, order, { now: later(5.2) });
    await withdrawIssue(buyer(order, 7.2));
    expect(await refusal(cancelLate(buyer(order, 7.9)))).toBe("not_late_yet");
    expect(await refusal(cancelLate(buyer(order, 8)))).toBe("done");
  });

  test("with something handed in, nothing is taken back", async () => {
    const order = await makeCompleted(db, { milestones: [500_000n, 700_000n] });
    expect(await refusal(cancelLate(buyer(order, 20)))).toBe("milestone_submitted");
  });

  test("after a part was paid out, that part stays paid", async () => {
    const order = await readyToRelease(db, { milestones: [500_000n, 700_000n] });
    const { due, terms, milestones } = await subjectOf(db, order);
    await approveMilestone(buyer(order), { ref: order.ref });
    await cancelLate(buyer(order, 8));
    expect(await standing(order)).toEqual(["REFUNDED", "SETTLED", "SETTLED_BY_PARTIES", 0]);
    const [first] = milestones;
    const kept = 500_000n + (first?.buyerFee ?? 0n) + (first?.buyerVat ?? 0n);
    expect(terms.buyerFee).toBeGreaterThan(first?.buyerFee ?? 0n);
    expect(await backTo(order)).toBe(due.amount - kept);
  });

  test("by two weeks and silent since the date: everything goes back by itself", async () => {
    const order = await makeInProgress(db);
    expect(await refusal(endLate(clock(18), order.id))).toBe("not_due_yet");
    await endLate(clock(19), order.id);
    expect(await standing(order)).toEqual(refunded);
  });

  test("by two weeks, but the seller was heard of since: looked at again a day later", async () => {
    const order = await makeInProgress(db);
    await claimAll(db, order, later(6));
    expect(await refusal(endLate(clock(19), order.id))).toBe("seller_not_silent");
    await waitOn(clock(19), order.id);
    const { deadlines } = await subjectOf(db, order);
    expect(deadlines.find(({ kind }) => kind === "deliver_end")?.dueAt).toEqual(later(20));
    await fulfilAll(db, order, later(19));
    expect((await subjectOf(db, order)).status).toBe("IN_PROGRESS");
  });
});
