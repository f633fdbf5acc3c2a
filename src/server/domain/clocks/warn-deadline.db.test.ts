import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { report } from "../../../../tests/support/disputes";
import {
  DAY,
  inOrder,
  makeCompleted,
  makeOrder,
  subjectOf,
} from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { outbox } from "../../db/schema/history";
import { deadlines } from "../../db/schema/orders";
import type { Clock } from "../clocks";
import { withdrawIssue } from "../disputes/withdraw-issue";
import { dueWarnings } from "./read";
import { warnDeadline } from "./warn-deadline";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl);
});

afterAll(async () => {
  await db.close();
  await owner.close();
  await database.drop();
});

const HOUR = 3_600_000;
const later = (hours: number) => new Date(noon.getTime() + hours * HOUR);
const at = (hours: number) => as(db, { kind: "nobody" }, later(hours));
const warn = (order: { id: string }, kind: Clock, hours: number) =>
  refusal(warnDeadline(at(hours), { orderId: order.id, kind }));
const saidOf = async (order: { id: string }) => {
  const rows = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.event, "deadline.soon"), sql`${outbox.data} ->> 'orderId' = ${order.id}`))
    .orderBy(outbox.createdAt);
  return rows.map(({ data }) => data);
};
const isToBeWarned = async (order: { id: string }, hours: number) => {
  const due = await dueWarnings(at(hours), 1_000);
  return due.filter(({ orderId }) => orderId === order.id).map(({ kind }) => kind);
};
const clockOf = async (order: { id: string }, kind: Clock) => {
  const [row] = await db
    .select()
    .from(deadlines)
    .where(and(eq(deadlines.orderId, order.id), eq(deadlines.kind, kind)));
  return row;
};

test("a buyer who has 72 hours to look is reminded at half of them, a day and two hours before", async () => {
  const order = await makeCompleted(db);
  const given: number[] = [];
  for (let hour = 0; hour < 72; hour++) {
    const kinds = await isToBeWarned(order, hour);
    if (!kinds.includes("inspection")) continue;
    expect(await warn(order, "inspection", hour)).toBe("done");
    given.push(hour);
  }
  expect(given).toEqual([36, 48, 70]);
  const dueAt = later(72).toISOString();
  const said = await saidOf(order);
  expect(said.map((data) => [data.kind, data.dueAt, data.last])).toEqual([
    ["inspection", dueAt, "no"],
    ["inspection", dueAt, "no"],
    ["inspection", dueAt, "yes"],
  ]);
  expect((await clockOf(order, "inspection"))?.warnedAt).toHaveLength(3);
});

test("one reminder rung twenty times at once is given once", async () => {
  const order = await makeOrder(db);
  const answers = await Promise.all(Array.from({ length: 20 }, () => warn(order, "accept_by", 48)));
  expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
  expect(new Set(answers)).toEqual(new Set(["done", "not_due_yet"]));
  expect(await saidOf(order)).toHaveLength(1);
});

test("a reminder missed for long is given once, and the next one stays where it was", async () => {
  const order = await makeCompleted(db);
  expect(await warn(order, "inspection", 60)).toBe("done");
  expect(await warn(order, "inspection", 60)).toBe("not_due_yet");
  expect((await clockOf(order, "inspection"))?.warnAt).toEqual(later(70));
});

test("of a clock that has run out nobody is told that it ends soon", async () => {
  const order = await makeOrder(db);
  expect(await warn(order, "accept_by", 73)).toBe("done");
  expect(await saidOf(order)).toEqual([]);
  expect(await isToBeWarned(order, 99)).toEqual([]);
});

test("of a clock that stands still nobody is reminded, and it reminds again when it runs", async () => {
  const order = await makeCompleted(db);
  await report(db, order, { now: later(12) });
  expect(await isToBeWarned(order, 70)).not.toContain("inspection");
  expect(await warn(order, "inspection", 70)).toBe("not_due_yet");
  const back = inOrder(db, order, order.buyer, new Date(noon.getTime() + 2 * DAY));
  await withdrawIssue(back);
  const { deadlines: running } = await subjectOf(db, order);
  const looking = running.find(({ kind }) => kind === "inspection");
  // 60 of 72 hours were left; the reminder at half of it moves along with its end.
  expect([looking?.dueAt, looking?.warnAt]).toEqual([later(48 + 60), later(48 + 24)]);
  expect(await isToBeWarned(order, 71)).toEqual([]);
  expect(await isToBeWarned(order, 72)).toEqual(["inspection"]);
});

test("an order that does not run out, or that nobody knows, is reminded of nothing", async () => {
  expect(await warn({ id: "ord_none" }, "pay_by", 99)).toBe("not_due_yet");
});

test("a sweep takes no more than its bound, the longest waiting first", async () => {
  await owner.delete(deadlines);
  const orders = await Promise.all([1, 2, 3].map(() => makeOrder(db)));
  for (const [n, { id }] of orders.entries()) {
    const warnAt = new Date(noon.getTime() - (n + 1) * 60_000);
    await owner.update(deadlines).set({ warnAt }).where(eq(deadlines.orderId, id));
  }
  const due = await dueWarnings(at(0), 2);
  expect(due.map(({ orderId }) => orderId)).toEqual([orders[2]?.id, orders[1]?.id]);
});
