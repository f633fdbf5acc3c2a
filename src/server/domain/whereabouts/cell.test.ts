import { describe, expect, test } from "vitest";
import { sentenceText } from "@/lib/sentences";
import { disputeStatus } from "../../db/schema/disputes";
import { paymentStatus } from "../../db/schema/payments";
import { payoutStatus } from "../../db/schema/payouts";
import { chargebackStatus, refundStatus } from "../../db/schema/refunds";
import { chargebackCells, disputeCells, whereIsChargeback, whereIsDispute } from "./about-disputes";
import { type PaymentSubject, paymentCells, whereIsPayment } from "./about-payments";
import { accountRemoved, payoutCells, whereIsPayout } from "./about-payouts";
import { type RefundSubject, refundCells, whereIsRefund } from "./about-refunds";
import { actors, type Cell, places, type Whereabouts } from "./cell";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 29, 12, minute));
const now = at(30);
const either = [true, false];

const plainPayments: PaymentSubject[] = paymentStatus.enumValues.flatMap((status) =>
  either.flatMap((orderOver) =>
    either.flatMap((paidFor) =>
      either.flatMap((late) =>
        either.flatMap((givenBack) =>
          [null, at(10), at(50)].flatMap((expiresAt) =>
            [null, ...chargebackStatus.enumValues].map((wanted) => ({
              ...{ status, orderOver, paidFor, late, givenBack, expiresAt },
              ...{ createdAt: at(0), askedAt: at(1), paidAt: null },
              ...{ payBy: at(59), reviveBy: at(58), apart: null },
              chargeback: wanted && {
                ...{ status: wanted, answerBy: at(57) },
                concludedAt: wanted === "NOTICED" ? null : at(2),
              },
            })),
          ),
        ),
      ),
    ),
  ),
);

/** What became of money that did not fit, once two people agreed. */
const becameOf = ["GIVEN", "CREDITED", "RETURNING", "RETURNED", "KEPT", "CORRECTED"] as const;

/** Every way a payment can stand. */
const everyPayment: PaymentSubject[] = [
  ...plainPayments,
  ...plainPayments
    .filter(({ status, chargeback }) => status === "UNMATCHED" && chargeback === null)
    .flatMap((payment) =>
      becameOf.flatMap((status) =>
        either.map((toPayer) => ({ ...payment, apart: { status, toPayer, at: at(6) } })),
      ),
    ),
];

const payoutIn = (
  status: (typeof payoutStatus.enumValues)[number],
  frozen = false,
  reason: string | null = null,
) => ({
  ...{
    status,
    frozen,
    reason,
    bankName: "GTBank",
    requestedAt: at(0),
    approvedAt: at(1),
    sentAt: at(2),
  },
  ...{ askedAt: at(3), concludedAt: at(4) },
});

const refundIn = (
  status: (typeof refundStatus.enumValues)[number],
  more: Partial<RefundSubject> = {},
): RefundSubject => ({
  ...{ status, requestedAt: at(0), sentAt: at(2), askedAt: at(3), concludedAt: at(4) },
  ...{ reason: null, theirReference: null, hold: null, frozen: false, ...more },
});

const everyRefund = refundStatus.enumValues.flatMap((status) => [
  refundIn(status),
  refundIn(status, { reason: "not_found" }),
  refundIn(status, { frozen: true }),
  refundIn(status, { hold: { reviewBy: at(45).toISOString() } }),
]);

const everyDispute = disputeStatus.enumValues.map((status) => ({
  ...{ status, openedAt: at(0), dueAt: at(40) },
  closedAt: ["WITHDRAWN", "SETTLED", "EXECUTED", "DEADLOCKED"].includes(status) ? at(5) : null,
}));

const everyChargeback = chargebackStatus.enumValues.map((status) => ({
  ...{ status, answerBy: at(40), concludedAt: status === "NOTICED" ? null : at(5) },
}));

interface Table {
  readonly noun: string;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly told: readonly Whereabouts[];
}

const tables: readonly Table[] = [
  {
    noun: "payment",
    cells: paymentCells,
    told: everyPayment.map((one) => whereIsPayment(one, now)),
  },
  {
    noun: "payout",
    cells: payoutCells,
    told: payoutStatus.enumValues.flatMap((status) =>
      either.flatMap((frozen) =>
        [null, "not now", accountRemoved].map((reason) =>
          whereIsPayout(payoutIn(status, frozen, reason), now),
        ),
      ),
    ),
  },
  { noun: "refund", cells: refundCells, told: everyRefund.map((one) => whereIsRefund(one, now)) },
  { noun: "dispute", cells: disputeCells, told: everyDispute.map(whereIsDispute) },
  { noun: "chargeback", cells: chargebackCells, told: everyChargeback.map(whereIsChargeback) },
];

/** Words of the house that say nothing to people. */
const inside =
  /\b(psp|escrow|ledger|webhook|gateway|journal|suspense|posting|status|null|undefined|provider|reference|sweep|api|http|idempoten\w*|providus|paystack|fincra)\b|_|[{}[\]]|\b[A-Z]{3,}\b(?<!KRO)/;

describe.each(tables)("where a $noun is", ({ cells, told }) => {
  test("every row of the table is reached by some state, and no state is without one", () => {
    expect(new Set(told.map(({ cell }) => cell))).toEqual(new Set(Object.keys(cells)));
  });

  test("is said in words of people, with an end and without a word of ours", () => {
    for (const { says, next, place, stops, acts } of told) {
      for (const text of [says, next, place, acts, ...stops]) {
        if (text === null) continue;
        expect(text).not.toBe("");
        expect(text).not.toMatch(inside);
      }
      for (const sentence of [says, next ?? "."]) expect(sentence).toMatch(/\.$/);
      expect(says.length).toBeLessThanOrEqual(95);
    }
  });

  test("who must act is told what happens next, and whoever waits is told since or until when", () => {
    for (const { acts, next, when, mood } of told) {
      if (acts !== actors.nobody) expect(next).not.toBeNull();
      if (mood === "moves" || mood === "looks") expect(when).not.toBeNull();
    }
  });

  test("no date is one that the thing itself does not have", () => {
    for (const { when } of told) {
      if (when?.means === "by") expect(when.at.getTime()).toBeGreaterThan(at(9).getTime());
      if (when?.means === "since") expect(when.at <= now).toBe(true);
      if (when?.means === "again") expect(when.at >= now).toBe(true);
    }
  });
});

test("a place that holds money of somebody never says that it is in the wallet before it is", () => {
  for (const status of ["PROCESSING", "UNKNOWN", "SUCCEEDED"] as const) {
    expect(whereIsPayout(payoutIn(status), now).at).not.toBe("wallet");
    expect(whereIsRefund(refundIn(status), now).at).not.toBe("wallet");
  }
  for (const status of ["FAILED", "REJECTED"] as const) {
    expect(whereIsPayout(payoutIn(status), now).place).toBe(places.wallet);
    expect(whereIsRefund(refundIn(status), now).place).toBe(places.wallet);
  }
});

/** What is said atop an order of which money went to somebody, and how it goes on from there. */
const headlines = [
  ...Object.keys(refundCells).map((cell) => ["refunded_buyer", refundCells, cell] as const),
  ...Object.keys(refundCells).map(
    (cell) => ["expired_part_paid_buyer", refundCells, cell] as const,
  ),
  ...Object.keys(payoutCells).map((cell) => ["done_seller", payoutCells, cell] as const),
];

test.each(headlines)("the headline %s is true wherever the money is", (key, cells, name) => {
  const { at: place } = (cells as Readonly<Record<string, Cell>>)[name] ?? {};
  const headline = sentenceText(key, { amount: { amount: 100n, currency: "NGN" } });
  expect(headline).toMatch(/₦1\.00 is yours again|paid ₦1\.00/);
  if (place !== "wallet") expect(headline).not.toMatch(/wallet/);
  if (place !== "source" && place !== "bank") expect(headline).not.toMatch(/bank|card|account/);
});

test("a leak of ours would be caught: the words of the gateway's answers are not for people", () => {
  for (const leak of ["We ask the gateway.", "It is UNKNOWN.", "answer_differs.", "By {bank}."]) {
    expect(leak).toMatch(inside);
  }
});
