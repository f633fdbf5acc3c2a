import { describe, expect, test } from "vitest";
import { money } from "@/lib/money";
import { refusal } from "../../../../tests/support/refusal";
import { type FeeConfiguration, type FeeSplit, isOffered, quote } from "./rules";

const config: FeeConfiguration = {
  id: 1,
  currency: "NGN",
  serviceBasisPoints: 200,
  serviceFlat: 0n,
  bands: [],
  serviceMin: 10_000n,
  serviceMax: 500_000n,
  vatBasisPoints: 750,
  payoutFlat: 5_000n,
  cancelFlat: 10_000n,
  dutyFlat: 5_000n,
  dutyFrom: 1_000_000n,
  buyerShareUsual: 100,
  buyerShareLeast: 0,
  buyerShareMost: 100,
  effectiveFrom: new Date("2026-01-01T00:00:00Z"),
  effectiveTo: null,
};

describe("who pays the fee", () => {
  const both = (buyerShare?: number): FeeSplit => ({ feePayer: "BOTH", buyerShare });

  test("is shared as two people agreed, to the kobo", () => {
    const price = quote(config, money(18_500_000n), both(70));
    expect([price.buyerFee.amount, price.sellerFee.amount]).toEqual([259_000n, 111_000n]);
    expect([price.buyerVat.amount, price.sellerVat.amount]).toEqual([19_425n, 8_325n]);
    expect(quote(config, money(18_500_000n), both())).toEqual(
      quote(config, money(18_500_000n), both(50)),
    );
  });

  test.each([
    [{ feePayer: "BUYER" }, false],
    [{ feePayer: "SELLER" }, false],
    [both(39), false],
    [both(40), true],
    [both(), true],
    [both(60), true],
    [both(61), false],
  ] as const)("is what the price list offers: %o", async (split, offered) => {
    const list = { ...config, buyerShareLeast: 40, buyerShareUsual: 50, buyerShareMost: 60 };
    expect(isOffered(list, split)).toBe(offered);
    const asked = Promise.resolve().then(() => quote(list, money(18_500_000n), split));
    expect(await refusal(asked)).toBe(offered ? "done" : "fee_payer_not_offered");
  });
});
