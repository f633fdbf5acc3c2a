import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { inOrder, makeFunded } from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import {
  approveBack,
  askForRefund,
  makeRefunded,
  makeRefunder,
  refundOf,
} from "../../../../tests/support/refunds";
import { refusal } from "../../../../tests/support/refusal";
import { newId } from "../../../lib/ids";
import { money } from "../../../lib/money";
import { refunds } from "../../db/schema/refunds";
import type { Actor } from "../context";
import { refundsOf } from "./read";
import { recordRefund } from "./record-refund";
import { requestRefund } from "./request-refund";
import type { RefundAnswer } from "./rules";
import { startRefund } from "./start-refund";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let approver: Actor;

beforeAll(async () => {
  own = await openDatabase({ max: 20 });
  ({ db, owner } = own);
  approver = await makeRefunder(owner);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(() => own.close());

const clock = (now = noon) => as(db, { kind: "clock" }, now);
const gateway = (now = noon) => as(db, { kind: "gateway", id: "paystack" }, now);
/** In minutes. */
const DAY = 1_440;
const minutes = (n: number) => new Date(noon.getTime() + n * 60_000);

/** What the buyer paid and got back: the price, and our fee and its VAT with it. */
const wholeOf = async (buyerId: string) => (await balances(db))[`AVL:${buyerId}`] ?? 0n;

describe("a refund asked for", () => {
  test("fifty times at once for the whole sum is made once", async () => {
    const order = await makeRefunded(db);
    const whole = await wholeOf(order.buyer.id);
    const said = await Promise.all(
      Array.from({ length: 50 }, () => refusal(askForRefund(db, order, whole))),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(said.filter((one) => !["done", "refund_above_rest", "busy"].includes(one))).toEqual([]);
    const all = await balances(db);
    expect([all[`AVL:${order.buyer.id}`], all[`RFP:${order.id}`]]).toEqual([undefined, whole]);
  });

  test("fifty times at once takes no more than the order gave back, however much lies beside it", async () => {
    const order = await makeRefunded(db, { amount: 1_000_000n });
    const given = await wholeOf(order.buyer.id);
    // Another order's money in the same balance: the floor alone would let it go as well.
    await makeRefunded(db, { buyer: order.buyer, amount: 90_000_000n });
    const asked = given / 3n;
    const said = await Promise.all(
      Array.from({ length: 50 }, () => refusal(askForRefund(db, order, asked))),
    );
    const made = said.filter((one) => one === "done").length;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThanOrEqual(3);
    expect((await balances(db))[`RFP:${order.id}`]).toBe(asked * BigInt(made));
    const rest = await refundsOf(inOrder(db, order, order.buyer));
    expect(rest.most.amount).toBe(given - asked * BigInt(made));
  });

  test("with the same key is the same refund, even when nothing is left; with another sum it is refused", async () => {
    const order = await makeRefunded(db);
    const whole = await wholeOf(order.buyer.id);
    const idempotencyKey = newId("code");
    const ask = (amount: bigint) =>
      requestRefund(inOrder(db, order, order.buyer), { amount: money(amount), idempotencyKey });
    const made = await Promise.all(Array.from({ length: 20 }, () => ask(whole)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await refusal(ask(whole - 1n))).toBe("idempotency_key_reused");
  });

  test("for a kobo more than came back, by somebody else, or of what was not paid back is refused", async () => {
    const order = await makeRefunded(db);
    const whole = await wholeOf(order.buyer.id);
    expect(await refusal(askForRefund(db, order, whole + 1n))).toBe("refund_above_rest");
    const asked = { amount: money(1_000n), idempotencyKey: newId("code") };
    expect(await refusal(requestRefund(inOrder(db, order, order.seller), asked))).toBe(
      "not_yours_to_do",
    );
    const held = await makeFunded(db, { buyer: order.buyer });
    expect(await refusal(askForRefund(db, held, 1_000n))).toBe("refund_above_rest");
  });

  test("can be asked again for what failed or was refused", async () => {
    const order = await makeRefunded(db);
    const whole = await wholeOf(order.buyer.id);
    const { id } = await askForRefund(db, order, whole);
    await approveBack(db, approver, id);
    const begun = await startRefund(clock(), id);
    const answer = { kind: "refused", reason: "insufficient_balance" } as const;
    await recordRefund(gateway(), {
      refundId: id,
      sending: begun && { first: true, sentAt: begun.sentAt },
      askedAt: noon.toISOString(),
      answer,
    });
    expect(await wholeOf(order.buyer.id)).toBe(whole);
    expect(await refusal(askForRefund(db, order, whole))).toBe("done");
  });
});

describe("a refund approved", () => {
  const approved = async () => {
    const order = await makeRefunded(db);
    const whole = await wholeOf(order.buyer.id);
    const { id } = await askForRefund(db, order, whole);
    await approveBack(db, approver, id);
    return { order, id, whole };
  };
  const sent = async () => {
    const one = await approved();
    const begun = await startRefund(clock(), one.id);
    return { ...one, sentAt: begun?.sentAt ?? "" };
  };
  const facts = async (id: string, kind: "sent" | "succeeded" | "failed") => {
    const { amount, currency, payment } = await refundOf(db, id);
    return {
      kind,
      note: id,
      paymentId: payment.theirId,
      minor: amount.toString(),
      currency,
      theirReference: "3018001",
      ours: true,
    } satisfies RefundAnswer;
  };
  const record = (refundId: string, answer: RefundAnswer, sentAt: string | null = null, at = 0) => {
    const sending = sentAt === null ? null : { first: true, sentAt };
    return recordRefund(gateway(minutes(at)), {
      refundId,
      askedAt: minutes(at).toISOString(),
      sending,
      answer,
    });
  };

  test("is put on record by one run of twenty at once, and only that run may send", async () => {
    const { id } = await approved();
    const begun = await Promise.all(Array.from({ length: 20 }, () => startRefund(clock(), id)));
    expect(begun.filter((one) => one !== null)).toHaveLength(1);
    expect(await startRefund(clock(), id)).toBeNull();
  });

  test("is not sent when anything of what was shown changed", async () => {
    const { id, whole } = await approved();
    const say = (amount: bigint) => owner.update(refunds).set({ amount }).where(eq(refunds.id, id));
    await say(1n);
    expect(await refusal(startRefund(clock(), id))).toBe("refund_changed");
    await say(whole);
    expect((await refundOf(db, id)).status).toBe("APPROVED");
  });

  test("that the gateway gave back leaves what we hold there, once however often it is told", async () => {
    const { id, order, whole, sentAt } = await sent();
    const before = (await balances(db))["PSP:paystack"] ?? 0n;
    expect(await record(id, await facts(id, "sent"), sentAt)).toBe("PROCESSING");
    const done = await facts(id, "succeeded");
    await Promise.all(Array.from({ length: 20 }, () => refusal(record(id, done))));
    expect((await refundOf(db, id)).status).toBe("SUCCEEDED");
    const after = await balances(db);
    expect((after["PSP:paystack"] ?? 0n) - before).toBe(whole);
    expect(after[`RFP:${order.id}`]).toBeUndefined();
    expect(await record(id, await facts(id, "failed"))).toBe("SUCCEEDED");
  });

  test("to which the sending got no answer is in doubt, moves nothing, and is found by its note", async () => {
    const { id, order, whole, sentAt } = await sent();
    expect(await record(id, { kind: "unknown", reason: "timeout" }, sentAt)).toBe("UNKNOWN");
    expect(await record(id, { kind: "not_found" }, null, 1)).toBe("UNKNOWN");
    expect(await startRefund(clock(), id)).toBeNull();
    expect((await balances(db))[`RFP:${order.id}`]).toBe(whole);
    expect(await record(id, await facts(id, "sent"), null, 2)).toBe("PROCESSING");
    expect(await record(id, await facts(id, "succeeded"), null, 3)).toBe("SUCCEEDED");
    expect((await balances(db))[`RFP:${order.id}`]).toBeUndefined();
  });

  test.each([
    ["another sum", { minor: "1" }],
    ["another note", { note: "rfd_00000000000000000000000000" }],
    ["no note", { note: null }],
    ["another payment", { paymentId: "1" }],
    ["another currency", { currency: "USD" }],
    ["the other mode", { ours: false }],
  ])("is ended neither by a success nor by a failure of %s", async (_, wrong) => {
    const { id, order, whole } = await sent();
    expect(await record(id, { ...(await facts(id, "succeeded")), ...wrong })).toBe("UNKNOWN");
    expect(await record(id, { ...(await facts(id, "failed")), ...wrong })).toBe("UNKNOWN");
    expect((await balances(db))[`RFP:${order.id}`]).toBe(whole);
  });

  test("that conclusively failed is the buyer's balance again, once", async () => {
    const { id, order, whole } = await sent();
    const failed = await facts(id, "failed");
    await Promise.all(Array.from({ length: 10 }, () => refusal(record(id, failed))));
    expect((await refundOf(db, id)).status).toBe("FAILED");
    expect(await wholeOf(order.buyer.id)).toBe(whole);
    expect(await record(id, await facts(id, "succeeded"))).toBe("FAILED");
  });

  test("that was turned away at the door waits for another sending, which looks first", async () => {
    const { id, sentAt } = await sent();
    const answer = { kind: "turned_away", reason: "turned_away" } as const;
    expect(await record(id, answer, sentAt)).toBe("APPROVED");
    expect((await startRefund(clock(minutes(2)), id))?.again).toBe(true);
  });

  test("may be decided anew only when the list shows none, a day after the sending", async () => {
    const { id, order, whole, sentAt } = await sent();
    await record(id, { kind: "unknown", reason: "timeout" }, sentAt);
    const again = (at: number) => refusal(approveBack(db, approver, id, minutes(at)));
    expect(await again(1)).toBe("refund_not_ruled_out");
    await record(id, { kind: "not_found" }, null, 29);
    expect(await again(29)).toBe("refund_not_ruled_out");
    // Asked in the first minute, written down in the thirty-first: too early all the same.
    const askedAt = minutes(1).toISOString();
    const none = { refundId: id, sending: null, askedAt, answer: { kind: "not_found" } } as const;
    await recordRefund(gateway(minutes(31)), none);
    expect(await again(31)).toBe("refund_not_ruled_out");
    // Gateways take in what broke off as late as six hours after.
    await record(id, { kind: "not_found" }, null, 31);
    expect(await again(32)).toBe("refund_not_ruled_out");
    expect(await again(DAY + 1)).toBe("refund_not_ruled_out");
    // Asked within the day and written down after it: it is as old as the question.
    await recordRefund(gateway(minutes(DAY + 2)), {
      ...none,
      askedAt: minutes(DAY - 1).toISOString(),
    });
    expect(await again(DAY + 3)).toBe("refund_not_ruled_out");
    await record(id, { kind: "not_found" }, null, DAY);
    expect(await again(DAY + 2)).toBe("done");
    const second = await startRefund(clock(minutes(DAY + 3)), id);
    expect(second?.again).toBe(true);
    // What comes late of the first sending says nothing of the second.
    const late = { kind: "refused", reason: "insufficient_balance" } as const;
    expect(await record(id, late, sentAt, DAY + 4)).toBe("UNKNOWN");
    expect((await balances(db))[`RFP:${order.id}`]).toBe(whole);
    expect(await again(DAY + 5)).toBe("refund_not_ruled_out");
  });

  test("sent once more and refused is in doubt: the refusal may be about the first sending", async () => {
    const { id, order, whole, sentAt } = await sent();
    await record(id, { kind: "unknown", reason: "timeout" }, sentAt);
    await record(id, { kind: "not_found" }, null, DAY);
    await approveBack(db, approver, id, minutes(DAY + 1));
    const second = await startRefund(clock(minutes(DAY + 2)), id);
    const refused = { kind: "refused", reason: "transaction_already_refunded" } as const;
    const sending = { first: !second?.again, sentAt: second?.sentAt ?? "" };
    const askedAt = minutes(DAY + 3).toISOString();
    await recordRefund(gateway(minutes(DAY + 3)), {
      refundId: id,
      askedAt,
      sending,
      answer: refused,
    });
    expect((await refundOf(db, id)).status).toBe("UNKNOWN");
    expect((await balances(db))[`RFP:${order.id}`]).toBe(whole);
    expect(await record(id, await facts(id, "succeeded"), null, DAY + 4)).toBe("SUCCEEDED");
  });

  test("that the gateway was heard to hold is never taken for absent", async () => {
    const { id, sentAt } = await sent();
    await record(id, await facts(id, "sent"), sentAt);
    expect(await record(id, { kind: "not_found" }, null, 90)).toBe("UNKNOWN");
    expect(await refusal(approveBack(db, approver, id, minutes(91)))).toBe("refund_not_ruled_out");
  });

  test("that was never sent is not ended by a word of it", async () => {
    const { id } = await approved();
    expect(await record(id, await facts(id, "succeeded"))).toBe("APPROVED");
    expect(await record(id, await facts(id, "failed"))).toBe("APPROVED");
  });
});
