import { describe, expect, test } from "vitest";
import { isTimeToAsk, misfit, paidAtOf, type Receipt } from "./rules";

const start = new Date("2026-11-23T11:00:00.000Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

const receipt: Receipt = {
  kind: "succeeded",
  reference: "kro-in-1",
  receivedMinor: "18897750",
  currency: "NGN",
  feeMinor: null,
  theirId: "1",
  paidAt: null,
  ours: true,
};

test.each([
  ["18897750", "NGN", null],
  ["18897749", "NGN", "short"],
  ["18897751", "NGN", "over"],
  ["0", "NGN", "short"],
  ["999999999999999999", "NGN", "over"],
  ["18897750", "USD", "other_currency"],
] as const)("%s %s against what is due fits: %s", (receivedMinor, currency, expected) => {
  const payment = { due: 18_897_750n, currency: "NGN" } as const;
  expect(misfit(payment, { ...receipt, receivedMinor, currency })).toBe(expected);
});

describe("a payment nobody told us of", () => {
  test("is asked about at least every quarter of an hour while money is likely", () => {
    let askedAt: Date | null = null;
    let last = 0;
    for (let minute = 1; minute <= 6 * 60; minute++) {
      if (!isTimeToAsk({ createdAt: start, askedAt }, later(minute))) continue;
      expect(minute - last).toBeLessThanOrEqual(15);
      askedAt = later(minute);
      last = minute;
    }
    expect(last).toBeGreaterThan(5 * 60);
  });

  test("is left alone in its first minute, and asked hourly when it is old", () => {
    expect(isTimeToAsk({ createdAt: start, askedAt: null }, later(0.9))).toBe(false);
    expect(isTimeToAsk({ createdAt: start, askedAt: later(600) }, later(659))).toBe(false);
    expect(isTimeToAsk({ createdAt: start, askedAt: later(600) }, later(660))).toBe(true);
  });

  test("is not asked early when the clock jumps back", () => {
    expect(isTimeToAsk({ createdAt: start, askedAt: null }, later(-60))).toBe(false);
  });
});

test("a time nobody can read is the time it was told", () => {
  expect(paidAtOf({ ...receipt, paidAt: "yesterday" }, start)).toEqual(start);
  expect(paidAtOf({ ...receipt, paidAt: "2026-11-22T10:00:00.000Z" }, start)).toEqual(
    new Date("2026-11-22T10:00:00.000Z"),
  );
});
