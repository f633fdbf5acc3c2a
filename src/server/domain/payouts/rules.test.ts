import { describe, expect, test } from "vitest";
import type { Payout } from "./machine";
import { isTimeToAsk, shownHashOf } from "./rules";

const sentAt = new Date("2026-11-23T11:00:00.000Z");
const later = (seconds: number) => new Date(sentAt.getTime() + seconds * 1_000);

describe("a sending without an end", () => {
  test("is asked about after 10 s, then ever more seldom, at last hourly and for ever", () => {
    const asked: number[] = [];
    let askedAt: Date | null = null;
    for (let second = 1; second <= 4 * 3_600; second++) {
      if (!isTimeToAsk({ sentAt, askedAt }, later(second))) continue;
      asked.push(second);
      askedAt = later(second);
    }
    expect(asked).toEqual([10, 30, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 10_800, 14_400]);
  });

  test("is not asked about before it was sent, nor when the clock jumps back", () => {
    expect(isTimeToAsk({ sentAt: null, askedAt: null }, later(99_999))).toBe(false);
    expect(isTimeToAsk({ sentAt, askedAt: null }, later(-3_600))).toBe(false);
  });
});

describe("what an approver was shown", () => {
  const payout = {
    id: "out_1",
    amount: 1n,
    fee: 2n,
    vat: 3n,
    duty: 4n,
    currency: "NGN",
    reference: "kro-out-1",
    bank: { bankCode: "058", numberHash: "h", accountName: "ADA OBI" },
  } as unknown as Payout;

  test.each([
    { id: "out_2" },
    { amount: 2n },
    { fee: 3n },
    { vat: 4n },
    { duty: 5n },
    { currency: "USD" },
    { reference: "kro-out-2" },
    { bank: { ...payout.bank, bankCode: "057" } },
    { bank: { ...payout.bank, numberHash: "i" } },
    { bank: { ...payout.bank, accountName: "MALLORY" } },
  ])("is another thing with %o", (changed) => {
    expect(shownHashOf({ ...payout, ...changed } as Payout)).not.toBe(shownHashOf(payout));
  });

  test("is the same thing whatever happens to its status", () => {
    expect(shownHashOf({ ...payout, status: "APPROVED", version: 9 } as Payout)).toBe(
      shownHashOf(payout),
    );
  });
});
