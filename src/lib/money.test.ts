import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AMOUNT_MAX, allocate, minus, money, parseMoney, plus, share, toDecimal } from "./money";

const kobo = fc.bigInt({ min: 0n, max: AMOUNT_MAX });

describe("what a person types", () => {
  test.each([
    ["185000", 18_500_000n],
    ["185,000.00", 18_500_000n],
    ["₦185,000.5", 18_500_050n],
    ["NGN 1", 100n],
    ["150k", 15_000_000n],
    ["1.5m", 150_000_000n],
    ["0.01", 1n],
    ["10,000,000,000,000", AMOUNT_MAX],
  ])("%s is %s kobo", (text, amount) => {
    expect(parseMoney(text)).toEqual(money(amount));
  });

  test.each([
    "",
    " ",
    "0",
    "0.00",
    "-1",
    "+1",
    "1e3",
    "0x10",
    "1_000",
    "1.000,00",
    "1,00",
    "12,34,567",
    "1.005",
    "5 000",
    "١٢",
    "１２３",
    "½",
    "∞",
    "NaN",
    "true",
    "10%",
    "1.k",
    ".5",
    "10,000,000,000,000.01",
    "9".repeat(30),
  ])("%s is not an amount", (text) => {
    expect(parseMoney(text)).toBeNull();
  });

  test("whatever is written as a decimal is read back as the same amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: AMOUNT_MAX }), (amount) => {
        expect(parseMoney(toDecimal(money(amount)))).toEqual(money(amount));
      }),
    );
  });
});

describe("arithmetic", () => {
  test("a share and the rest make the whole", () => {
    fc.assert(
      fc.property(kobo, fc.integer({ min: 0, max: 10_000 }), (amount, basisPoints) => {
        const part = share(money(amount), basisPoints);
        expect(plus(part, minus(money(amount), part))).toEqual(money(amount));
        expect(part.amount >= 0n && part.amount <= amount).toBe(true);
      }),
    );
  });

  test("a share is rounded half up, once", () => {
    expect(share(money(50n), 100).amount).toBe(1n);
    expect(share(money(49n), 100).amount).toBe(0n);
    expect(share(money(18_500_000n), 200).amount).toBe(370_000n);
  });

  test("parts sum to the whole, and no part is a kobo off its due", () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(kobo, weights, (amount, given) => {
        fc.pre(given.some((weight) => weight > 0n));
        const parts = allocate(money(amount), given);
        const total = given.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(amount);
        for (const [index, part] of parts.entries()) {
          const due = amount * (given[index] ?? 0n);
          expect(part.amount * total >= due - total && part.amount * total <= due + total).toBe(
            true,
          );
        }
      }),
    );
  });

  test("sums of two currencies are refused", () => {
    const dollars = { amount: 1n, currency: "USD" } as unknown as ReturnType<typeof money>;
    expect(() => plus(money(1n), dollars)).toThrow(/cannot mix/);
  });
});
