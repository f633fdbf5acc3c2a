import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { makeDispute, report } from "../../../../tests/support/disputes";
import { makeMember } from "../../../../tests/support/members";
import {
  accept,
  DAY,
  inOrder,
  makeCompleted,
  makeFunded,
  makeInProgress,
  makeOrder,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { history, outbox } from "../../db/schema/history";
import { deadlines } from "../../db/schema/orders";
import type { Clock } from "../clocks";
import { placeHold } from "../disputes/place-hold";
import { rejectCondition } from "../orders/conditions";
import { seeOrder } from "../orders/silence";
import { meetDeadline } from "./meet-deadline";
import { dueDeadlines } from "./read";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await db.close();
  await owner.close();
  await database.drop();
});

const later = (days: number) => new Date(noon.getTime() + days * DAY);
const at = (days: number) => as(db, { kind: "nobody" }, later(days));
const ring = (order: { id: string }, kind: Clock, days: number) =>
  meetDeadline(at(days), { orderId: order.id, kind });
const statusOf = async (order: TestOrder) => (await subjectOf(db, order)).status;
const isDue = async (order: TestOrder, kind: Clock, days: number) => {
  const due = await dueDeadlines(at(days), 1_000);
  return due.some((one) => one.orderId === order.id && one.kind === kind);
};
const timesDone = async (order: TestOrder, action: string) => {
  const rows = await db
    .select()
    .from(history)
    .where(and(eq(history.subjectId, order.id), eq(history.action, action)));
  return rows.length;
};

describe("a clock that has run out", () => {
  test("rung twenty times at once acts once", async () => {
    const order = await makeCompleted(db);
    await seeOrder(inOrder(db, order, order.buyer, later(1)));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refusal(ring(order, "inspection", 3))),
    );
    // Whoever was too late was told so, or that the very same journal was there already.
    expect(answers).toContain("done");
    const late = ["done", "not_due_yet", "state_forbids_action", "busy"];
    expect(late).toEqual(expect.arrayContaining([...new Set(answers)]));
    expect([await statusOf(order), await timesDone(order, "autoRelease")]).toEqual(["CLOSED", 1]);
  });

  test("rung before its time does nothing", async () => {
    const order = await makeOrder(db);
    expect(await refusal(ring(order, "accept_by", 2.9))).toBe("not_due_yet");
    expect(await isDue(order, "accept_by", 2.9)).toBe(false);
    expect(await ring(order, "accept_by", 3)).toEqual({ action: "expire" });
    expect(await statusOf(order)).toBe("EXPIRED");
  });

  test("of an order nobody knows, or of another place of the order, does nothing", async () => {
    expect(await refusal(ring({ id: "ord_none" }, "pay_by", 9))).toBe("order_not_found");
    const order = await makeFunded(db);
    expect(await refusal(ring(order, "pay_by", 9))).toBe("not_due_yet");
    expect(await refusal(ring(order, "inspection", 9))).toBe("not_due_yet");
    expect(await statusOf(order)).toBe("ACCEPTED");
  });
});

describe("a clock that stands still", () => {
  test("because of an issue is neither due nor met, and has time left when it runs again", async () => {
    const order = await makeCompleted(db);
    await seeOrder(inOrder(db, order, order.buyer, later(1)));
    await report(db, order, { now: later(2.9) });
    expect(await isDue(order, "inspection", 20)).toBe(false);
    expect(await refusal(ring(order, "inspection", 20))).toBe("not_due_yet");
    expect(await statusOf(order)).toBe("ISSUE_REPORTED");
  });

  test("because of a hold is neither due nor met, whichever it is; the review of the hold runs", async () => {
    const order = await makeInProgress(db);
    const risk = await makeMember(owner, db, ["RISK"]);
    await placeHold(risk.at(noon), {
      ref: order.ref,
      reason: "FRAUD_REPORT",
      document: "Alert 7",
      note: "A tip",
      reviewBy: later(7),
    });
    for (const kind of ["deliver_by", "deliver_end", "order_end"] as const) {
      expect(await isDue(order, kind, 90)).toBe(false);
      expect(await refusal(ring(order, kind, 90))).toBe("not_due_yet");
    }
    expect(await ring(order, "hold_review", 8)).toEqual({ action: "remindHold" });
    expect(await statusOf(order)).toBe("IN_PROGRESS");
  });
});

describe("of a clock's rows the first that is not refused is taken", () => {
  test("silence of a buyer who never heard: a day more, daily, and then a person decides", async () => {
    const order = await makeCompleted(db);
    for (const days of [3, 4, 5, 6, 7, 8, 9, 10]) {
      expect(await isDue(order, "inspection", days)).toBe(true);
      expect(await ring(order, "inspection", days)).toEqual({ action: "tryAgain" });
      expect(await isDue(order, "inspection", days)).toBe(false);
    }
    const told = await db
      .select()
      .from(outbox)
      .where(
        and(eq(outbox.event, "order.unheard"), sql`${outbox.data} ->> 'orderId' = ${order.id}`),
      );
    expect(told).toHaveLength(8);
    expect(await ring(order, "silence_end", 11)).toEqual({ action: "giveUp" });
    const { status, held, undisputed, resolution } = await subjectOf(db, order);
    expect([status, held.amount, undisputed.amount, resolution]).toEqual([
      "DISPUTED",
      18_500_000n,
      0n,
      null,
    ]);
  });

  test("silence of a buyer who heard on the last of the extra days releases", async () => {
    const order = await makeCompleted(db);
    for (const days of [3, 4, 5]) await ring(order, "inspection", days);
    await seeOrder(inOrder(db, order, order.buyer, later(5.5)));
    expect(await ring(order, "inspection", 6)).toEqual({ action: "autoRelease" });
  });

  test("silence is no yes to a condition the buyer had rejected", async () => {
    const order = await makeCompleted(db);
    const { conditions } = await subjectOf(db, order);
    await rejectCondition(inOrder(db, order, order.buyer, later(1)), {
      ref: order.ref,
      conditionId: conditions[0]?.id ?? "",
      reason: "It hums",
    });
    await seeOrder(inOrder(db, order, order.buyer, later(1)));
    expect(await ring(order, "inspection", 3)).toEqual({ action: "tryAgain" });
  });

  test("a late seller who was silent ends the order, one who acted is waited for", async () => {
    const silent = await makeInProgress(db);
    expect(await ring(silent, "deliver_by", 5)).toEqual({ action: "noteLate" });
    expect(await ring(silent, "deliver_end", 19)).toEqual({ action: "endLate" });
    expect(await statusOf(silent)).toBe("REFUNDED");
    const busy = await makeInProgress(db);
    await owner.execute(
      sql`update orders set seller_acted_at = ${later(10).toISOString()}::timestamptz where id = ${busy.id}`,
    );
    expect(await ring(busy, "deliver_end", 19)).toEqual({ action: "waitOn" });
    expect(await isDue(busy, "deliver_end", 19.9)).toBe(false);
    expect(await isDue(busy, "deliver_end", 20)).toBe(true);
  });

  test("an order that starts by itself starts, another is noted as late", async () => {
    const order = await makeFunded(db);
    expect(await ring(order, "start_by", 2)).toEqual({ action: "noteLateStart" });
    expect(await refusal(ring(order, "start_end", 8.9))).toBe("not_due_yet");
    expect(await ring(order, "start_end", 9)).toEqual({ action: "endIdle" });
    expect(await statusOf(order)).toBe("REFUNDED");
  });

  test("a case that nobody judges ends by its terms", async () => {
    const order = await makeDispute(db, { amount: 900_000_000n });
    expect(await ring(order, "respond", 5)).toEqual({ action: "noteSilence" });
    expect(await ring(order, "evidence", 7)).toEqual({ action: "lockEvidence" });
    expect(await ring(order, "ruling", 20)).toEqual({ action: "remindRuling" });
    expect(await ring(order, "deadlock", 32)).toEqual({ action: "deadlock" });
    expect(await statusOf(order)).toBe("REFUNDED");
  });
});

describe("a sweep", () => {
  test("takes no more than its bound, the longest due first", async () => {
    await owner.delete(deadlines);
    const orders = await Promise.all([0, 1, 2].map(() => makeOrder(db)));
    for (const [n, { id }] of orders.entries()) {
      const dueAt = new Date(noon.getTime() - (n + 1) * 60_000);
      await owner.update(deadlines).set({ dueAt }).where(eq(deadlines.orderId, id));
    }
    const due = await dueDeadlines(at(0), 2);
    expect(due.map(({ orderId }) => orderId)).toEqual([orders[2]?.id, orders[1]?.id]);
  });

  test("full of clocks for which no row is left still rings those that are fresh, and tries all", async () => {
    await owner.delete(deadlines);
    const order = await makeOrder(db);
    const stuck = await Promise.all(Array.from({ length: 30 }, () => makeOrder(db)));
    const none = { kind: "payout_cooloff" as const, dueAt: later(-5) };
    for (const { id } of stuck)
      await owner.update(deadlines).set(none).where(eq(deadlines.orderId, id));
    expect(await refusal(ring(stuck[0] ?? order, "payout_cooloff", 0))).toBe("not_due_yet");
    const due = await dueDeadlines(at(3), 10);
    expect(due).toHaveLength(10);
    expect(due[0]?.orderId).toBe(order.id);
    const tried = new Set<string>();
    for (let minute = 0; minute < 60; minute++) {
      const sweep = await dueDeadlines(at(3 + minute / 1_440), 10);
      expect(sweep.some(({ orderId }) => orderId === order.id)).toBe(true);
      for (const { orderId } of sweep) tried.add(orderId);
    }
    expect(tried.size).toBe(31);
  });

  test("full of fresh clocks keeps a part of itself for those that are stuck", async () => {
    await owner.delete(deadlines);
    const fresh = await Promise.all(Array.from({ length: 12 }, () => makeOrder(db)));
    const [late] = [await makeOrder(db)];
    await owner
      .update(deadlines)
      .set({ dueAt: later(1) })
      .where(eq(deadlines.orderId, late.id));
    const due = await dueDeadlines(at(3), 10);
    expect(due.map(({ orderId }) => orderId)).toContain(late.id);
    expect(due.filter(({ orderId }) => fresh.some(({ id }) => id === orderId))).toHaveLength(9);
  });
});

test("an unpaid order ends, and what came in part goes back", async () => {
  const order = await makeOrder(db);
  await accept(db, order);
  expect(await ring(order, "pay_by", 2)).toEqual({ action: "expire" });
});
