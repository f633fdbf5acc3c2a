import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { accept, inOrder, makeOrder, subjectOf } from "../../../../tests/support/orders";
import {
  approve,
  askForPayout,
  makeApprover,
  makeSeller,
  payoutOf,
} from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import {
  approveBack,
  askForRefund,
  makeRefunded,
  makeRefunder,
} from "../../../../tests/support/refunds";
import type { Actor } from "../context";
import { freeze } from "../freezes/freeze";
import { creditPayment } from "../payments/credit-payment";
import { openPayment } from "../payments/open-payment";
import { paymentStatus } from "../payments/read";
import { startPayment } from "../payments/start-payment";
import { onePayout } from "../payouts/read";
import { recordPayout } from "../payouts/record-payout";
import { startPayout } from "../payouts/start-payout";
import { refundsOf } from "../refunds/read";
import { recordRefund } from "../refunds/record-refund";
import { startRefund } from "../refunds/start-refund";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];

beforeAll(async () => {
  own = await openDatabase();
  ({ db, owner } = own);
});
afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});
afterAll(() => own.close());

const gateway = (now = noon) => as(db, { kind: "gateway", id: "paystack" }, now);
const clock = () => as(db, { kind: "clock" });

/** A withdrawal of some of what was sold for, and where it is told to be beside where it is. */
const withdrawal = async () => {
  const seller = await makeSeller(db);
  const { id, ref } = await askForPayout(db, seller, 1_000_000n);
  const told = async (now = noon) => (await onePayout(as(db, seller, now), { ref })).whereabouts;
  const aside = async () => (await balances(db))[`OUT:${seller.id}`] ?? 0n;
  const record = async (kind: "unknown" | "succeeded" | "reversed") => {
    const { reference, amount, currency } = await payoutOf(db, id);
    const facts = { reference, minor: amount.toString(), currency, feeMinor: null, ours: true };
    const answer =
      kind === "unknown"
        ? ({ kind, reason: "timeout" } as const)
        : ({ kind, ...facts, theirReference: "TRF_1" } as const);
    await recordPayout(gateway(), {
      payoutId: id,
      askedAt: noon.toISOString(),
      sending: null,
      answer,
    });
  };
  const pass = async () => approve(db, await makeApprover(owner), id);
  return { id, told, aside, record, pass };
};

test("a payment is with the buyer until it is here, and only its payer is told so", async () => {
  const order = await makeOrder(db);
  await accept(db, order);
  const ctx = inOrder(db, order, order.buyer);
  const intent = await startPayment(ctx, { orderId: order.id, provider: "paystack", way: "page" });
  const told = async (who: Actor = order.buyer) =>
    (await paymentStatus(inOrder(db, order, who), order.id)).whereabouts;
  expect(await told()).toMatchObject({ cell: "STARTED", at: "payer" });
  const answer = { kind: "open", checkoutUrl: "https://checkout.paystack.com/x" } as const;
  await openPayment(gateway(), { paymentId: intent.paymentId, answer });
  const payBy = (await subjectOf(db, order)).deadlines.find(({ kind }) => kind === "pay_by")?.dueAt;
  expect(await told()).toMatchObject({ cell: "OPEN", when: { means: "by", at: payBy } });
  expect(await told(order.seller)).toBeNull();
  const { due } = await subjectOf(db, order);
  const { reference } = intent;
  const receipt = {
    kind: "succeeded" as const,
    ...{ reference, receivedMinor: due.amount.toString(), currency: "NGN", feeMinor: null },
    ...{ theirId: "4099", paidAt: noon.toISOString(), ours: true, paidInto: null },
  };
  await creditPayment(gateway(), { provider: "paystack", reference, answer: receipt });
  expect(await told()).toMatchObject({ cell: "CREDITED", at: "held", place: "Held by KROTrust" });
});

test("a withdrawal is told to be where the books have it, at each of its steps", async () => {
  const { id, told, aside, record, pass } = await withdrawal();
  const total = await aside();
  expect([(await told()).at, total > 1_000_000n]).toEqual(["aside", true]);
  await pass();
  expect([(await told()).cell, await aside()]).toEqual(["APPROVED", total]);
  await startPayout(clock(), { payoutId: id, runId: "run-1" });
  expect([(await told()).at, await aside()]).toEqual(["leaving", total]);
  await record("unknown");
  await record("succeeded");
  expect([(await told()).at, await aside()]).toEqual(["bank", 0n]);
  await record("reversed");
  expect(await told()).toMatchObject({ at: "wallet", mood: "back", acts: "You" });
});

test("a refund that failed is told to be in the wallet once it is", async () => {
  const order = await makeRefunded(db);
  const { id } = await askForRefund(db, order, 1_000_000n);
  const told = async () =>
    (await refundsOf(inOrder(db, order, order.buyer))).refunds[0]?.whereabouts.at;
  const onWay = async () => (await balances(db))[`RFP:${order.id}`] ?? 0n;
  expect([await told(), await onWay()]).toEqual(["aside", 1_000_000n]);
  await approveBack(db, await makeRefunder(owner), id);
  const begun = await startRefund(clock(), id);
  expect([await told(), await onWay()]).toEqual(["leaving", 1_000_000n]);
  await recordRefund(gateway(), {
    ...{ refundId: id, askedAt: noon.toISOString() },
    sending: begun && { first: true, sentAt: begun.sentAt },
    answer: { kind: "refused", reason: "insufficient_balance" },
  });
  expect([await told(), await onWay()]).toEqual(["wallet", 0n]);
});

test("while nothing goes out, what was approved is told to wait for that", async () => {
  const { told, pass } = await withdrawal();
  const asked = await withdrawal();
  await pass();
  expect((await told()).cell).toBe("APPROVED");
  // The last test of the file: nothing that was frozen is ever taken back here.
  await freeze(clock(), { scope: "paystack", reason: "The books do not hold" });
  expect(await told()).toMatchObject({ cell: "FROZEN", at: "aside", acts: "KROTrust" });
  expect((await asked.told()).cell).toBe("PENDING_APPROVAL");
});
