import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  accept,
  claimAll,
  codeFor,
  DAY,
  fund,
  inOrder,
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
import { verifyCode } from "../people/otp";
import { policy } from "../policy";
import { askExtension, grantExtension, lapseExtension, refuseExtension } from "./extensions";
import { beginOrder, completeOrder, startOrder } from "./work";

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
const nobody = { kind: "nobody" } as const;

const dueAt = async (order: TestOrder, kind: string) =>
  (await subjectOf(db, order)).deadlines.find((clockRow) => clockRow.kind === kind)?.dueAt;

describe("beginning", () => {
  test("sets the agreed date, and the clocks that hang on it", async () => {
    const order = await makeInProgress(db);
    expect((await subjectOf(db, order)).deliverBy).toEqual(later(5));
    expect(await dueAt(order, "deliver_by")).toEqual(later(5));
    expect(await dueAt(order, "deliver_end")).toEqual(later(19));
    expect(await dueAt(order, "order_end")).toEqual(later(65));
    expect(await dueAt(order, "start_by")).toBeUndefined();
  });

  test("after the agreed date still leaves a day to deliver", async () => {
    const order = await makeFunded(db);
    await startOrder(seller(order, 6));
    expect(await dueAt(order, "deliver_by")).toEqual(later(7));
  });

  test("happens by itself only where the terms say so", async () => {
    const plain = await makeFunded(db);
    expect(await refusal(beginOrder(clock(2), plain.id))).toBe("state_forbids_action");
    const order = await makeFunded(db, { autoStart: true });
    await beginOrder(clock(2), order.id);
    expect((await subjectOf(db, order)).status).toBe("IN_PROGRESS");
  });

  test("needs the money, and all of it", async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    expect(await refusal(startOrder(seller(order)))).toBe("order_not_funded");
    await fund(db, order, { amount: 100n });
    expect(await refusal(startOrder(seller(order)))).toBe("order_not_funded");
  });
});

describe("a later date", () => {
  const ask = (order: TestOrder, days: number, who = seller(order)) =>
    askExtension(who, { ref: order.ref, deliverBy: later(days), reason: "The lorry broke down" });

  test("asked for and agreed to is in force, and every clock of the delivery follows it", async () => {
    const order = await makeInProgress(db);
    await ask(order, 9);
    expect(await refusal(grantExtension(seller(order)))).toBe("no_extension_asked");
    await grantExtension(buyer(order));
    const { deliverBy, current, extensions } = await subjectOf(db, order);
    expect([deliverBy, current?.deliverBy]).toEqual([later(9), later(9)]);
    expect(extensions.map(({ status }) => status)).toEqual(["GRANTED"]);
    expect(await dueAt(order, "deliver_end")).toEqual(later(23));
    expect(await dueAt(order, "order_end")).toEqual(later(69));
    expect(await dueAt(order, "extension_answer")).toBeUndefined();
  });

  test("refused, or not answered in two days, changes nothing", async () => {
    const order = await makeInProgress(db);
    await ask(order, 9);
    await refuseExtension(buyer(order));
    await ask(order, 9);
    expect(await refusal(ask(order, 10))).toBe("extension_open");
    expect(await refusal(lapseExtension(clock(1), order.id))).toBe("not_due_yet");
    await lapseExtension(clock(2), order.id);
    const { deliverBy, extensions } = await subjectOf(db, order);
    expect(deliverBy).toEqual(later(5));
    expect(extensions.map(({ status }) => status).toSorted()).toEqual(["LAPSED", "REFUSED"]);
  });

  test("is later than the present one, by sixty days at most, and asked for three times at most", async () => {
    const order = await makeInProgress(db);
    expect(await refusal(ask(order, 5))).toBe("date_out_of_range");
    expect(await refusal(ask(order, 65.1))).toBe("date_out_of_range");
    for (const days of [6, 7, 65]) {
      await ask(order, days, buyer(order));
      await grantExtension(seller(order));
    }
    expect(await refusal(ask(order, 70))).toBe("extensions_used_up");
  });

  test("is no longer asked for once it is handed in", async () => {
    const order = await makeInProgress(db);
    await ask(order, 9);
    await claimAll(db, order);
    await completeOrder(seller(order));
    const { extensions } = await subjectOf(db, order);
    expect(extensions.map(({ status }) => status)).toEqual(["LAPSED"]);
  });
});

test("a code for one order is no code for signing in, nor for another order", async () => {
  const order = await makeFunded(db, { amount: policy.codeFrom });
  const code = await codeFor(db, order, order.buyer);
  const input = { phone: order.buyer.phone, code };
  expect(await verifyCode(as(db, nobody), { ...input, purpose: "SIGN_IN" })).toBe(false);
  expect(await verifyCode(as(db, nobody), { ...input, purpose: `RELEASE:${order.id}x` })).toBe(
    false,
  );
  expect(await verifyCode(as(db, nobody), { ...input, purpose: `RELEASE:${order.id}` })).toBe(true);
});
