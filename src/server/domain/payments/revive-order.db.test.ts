import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { anotherCharge, atCheckout } from "../../../../tests/support/checkout";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { inOrder, subjectOf, type TestOrder } from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { cancelOrder } from "../orders/end-early";
import { backOut } from "../orders/end-paid";
import { expireOrder } from "../orders/expire-order";
import { returnLate } from "../orders/late-money";
import { startOrder } from "../orders/work";
import { suspenseQueue } from "../suspense/read";
import { creditPayment } from "./credit-payment";
import { findPayment } from "./machine";
import { reviveOrder } from "./revive-order";
import type { PaymentAnswer } from "./rules";
import { startPayment } from "./start-payment";

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

const gateway = (now = noon) => as(db, { kind: "gateway", id: "paystack" }, now);

const credit = (reference: string, answer: PaymentAnswer, now = noon) =>
  creditPayment(gateway(now), { provider: "paystack", reference, answer });

const paymentBy = async (reference: string) => {
  const payment = await findPayment(db, "paystack", reference);
  if (!payment) throw new Error("the payment is gone");
  return payment;
};

describe("money that comes after the end", () => {
  const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
  const clock = (hours: number) => as(db, { kind: "clock" }, later(hours));
  const revive = (order: TestOrder, who: "buyer" | "seller", hours: number) =>
    reviveOrder(inOrder(db, order, order[who], later(hours)));
  const sums = async (order: TestOrder) => {
    const all = await balances(db);
    return {
      held: (all[`ESC:${order.id}`] ?? 0n) + (all[`FEE:${order.id}`] ?? 0n),
      buyer: all[`AVL:${order.buyer.id}`] ?? 0n,
      suspense: all.SUS ?? 0n,
    };
  };
  /** Time ran out, and then the money came: so much of what was due. */
  const tooLate = async (share: (due: bigint) => bigint = (due) => due) => {
    const found = await atCheckout(db);
    await expireOrder(clock(72), found.order.id);
    const { suspense } = await sums(found.order);
    const receivedMinor = share(found.due.amount).toString();
    const answer = { ...found.receipt, receivedMinor };
    expect(await credit(found.reference, answer, later(73))).toEqual({
      status: "UNMATCHED",
      reason: "came_late",
    });
    expect((await sums(found.order)).suspense - suspense).toBe(share(found.due.amount));
    return found;
  };

  test("brings the order back when both want it within a day, and only then", async () => {
    const { order, reference, due } = await tooLate();
    await revive(order, "seller", 74);
    expect(await refusal(revive(order, "seller", 75))).toBe("already_said");
    expect((await subjectOf(db, order)).status).toBe("EXPIRED");
    await revive(order, "buyer", 80);
    const { status, fundingStatus, resolution, late, deadlines } = await subjectOf(db, order);
    expect([status, fundingStatus, resolution, late]).toEqual(["ACCEPTED", "FUNDED", null, null]);
    expect(deadlines.map(({ kind }) => kind).toSorted()).toEqual(["start_by", "start_end"]);
    expect((await sums(order)).held).toBe(due.amount);
    expect((await paymentBy(reference)).status).toBe("CREDITED");
    await startOrder(inOrder(db, order, order.seller, later(81)));
  });

  test("goes to the buyer after the day, and can no longer bring it back", async () => {
    const waiting = async () => (await suspenseQueue(clock(73))).sum.amount;
    const before = await waiting();
    const { order, due } = await tooLate();
    expect((await waiting()) - before).toBe(due.amount);
    await revive(order, "buyer", 74);
    expect(await refusal(revive(order, "seller", 97))).toBe("no_late_money");
    expect(await refusal(returnLate(clock(96), order.id))).toBe("not_due_yet");
    await returnLate(clock(97), order.id);
    expect(await sums(order)).toMatchObject({ held: 0n, buyer: due.amount });
    expect(await waiting()).toBe(before);
    expect((await subjectOf(db, order)).status).toBe("EXPIRED");
    expect(await refusal(revive(order, "seller", 98))).toBe("no_late_money");
  });

  test("and is too little brings nothing back", async () => {
    const { order } = await tooLate((due) => due - 1n);
    expect(await refusal(revive(order, "buyer", 74))).toBe("no_late_money");
  });

  test("and is too much brings the order back, and the rest is the buyer's", async () => {
    const { order, due } = await tooLate((due) => due + 500n);
    await revive(order, "buyer", 74);
    await revive(order, "seller", 74);
    expect(await sums(order)).toMatchObject({ held: due.amount, buyer: 500n });
  });

  test("after a part had come and gone back must be the whole of it again", async () => {
    const { order, reference, receipt, due } = await atCheckout(db);
    await credit(reference, { ...receipt, receivedMinor: "5000" });
    const rest = await startPayment(as(db, order.buyer), {
      orderId: order.id,
      provider: "paystack",
      way: "page",
    });
    await expireOrder(clock(72), order.id);
    const { missing } = await subjectOf(db, order);
    expect(missing.amount).toBe(due.amount);
    await credit(rest.reference, anotherCharge(receipt, rest.reference), later(73));
    await revive(order, "buyer", 74);
    await revive(order, "seller", 74);
    expect(await sums(order)).toMatchObject({ held: due.amount, buyer: 5000n });
    const { principal, held } = await subjectOf(db, order);
    expect(held).toEqual(principal);
    await backOut(inOrder(db, order, order.seller, later(75)), { ref: order.ref, reason: "No" });
    expect(await sums(order)).toMatchObject({ held: 0n, buyer: due.amount + 5000n });
  });

  test("of an order that was called off may bring it back too; a second sum waits for a person", async () => {
    const { order, reference, receipt } = await atCheckout(db);
    await cancelOrder(inOrder(db, order, order.seller));
    expect((await credit(reference, receipt)).reason).toBe("came_late");
    const { late } = await subjectOf(db, order);
    expect(late).toMatchObject({ received: receipt.receivedMinor, wantedBy: [] });
    expect((await credit(reference, receipt)).reason).toBe("came_late");
  });

  test("told and wanted many times at once is kept once and brings it back once", async () => {
    const { order, due } = await tooLate();
    const presses = Array.from({ length: 12 }, (_, n) =>
      refusal(revive(order, n % 2 === 0 ? "buyer" : "seller", 74)),
    );
    const said = await Promise.all(presses);
    expect(said.filter((one) => one === "done").length).toBe(2);
    expect((await sums(order)).held).toBe(due.amount);
  });
});
