import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money, plus } from "@/lib/money";
import { type FeeConfiguration, payoutQuote, quote } from "./rules";

const config: FeeConfiguration = {
  id: 1,
  currency: "NGN",
  serviceBasisPoints: 200,
  serviceMin: 10_000n,
  serviceMax: 500_000n,
  vatBasisPoints: 750,
  payoutFlat: 5_000n,
  cancelFlat: 10_000n,
  dutyFlat: 5_000n,
  dutyFrom: 1_000_000n,
  effectiveFrom: new Date("2026-01-01T00:00:00Z"),
  effectiveTo: null,
};

describe("the price of an order", () => {
  test.each([
    // principal, payer, buyer pays, seller gets
    ["185000.00", "BUYER", 18_500_000n, 18_897_750n, 18_500_000n],
    ["185000.00", "SELLER", 18_500_000n, 18_500_000n, 18_102_250n],
    ["185000.00", "BOTH", 18_500_000n, 18_698_875n, 18_301_125n],
    ["1000.00 (least fee)", "BUYER", 100_000n, 110_750n, 100_000n],
    ["50000000.00 (highest fee)", "BUYER", 5_000_000_000n, 5_000_537_500n, 5_000_000_000n],
  ] as const)("of %s paid by %s", (_said, payer, principal, buyerPays, sellerGets) => {
    const price = quote(config, money(principal), payer);
    expect([price.buyerPays.amount, price.sellerGets.amount]).toEqual([buyerPays, sellerGets]);
  });

  test("what the buyer pays is what the seller gets, our fee and its VAT, to the kobo", () => {
    const payers = fc.constantFrom("BUYER", "SELLER", "BOTH");
    fc.assert(
      fc.property(fc.bigInt({ min: 100_000n, max: 5_000_000_000n }), payers, (amount, payer) => {
        const price = quote(config, money(amount), payer);
        expect(price.buyerPays).toEqual(plus(plus(price.sellerGets, price.fee), price.vat));
        expect(plus(price.buyerFee, price.sellerFee)).toEqual(price.fee);
        expect(plus(price.buyerVat, price.sellerVat)).toEqual(price.vat);
        expect(price.sellerGets.amount > 0n).toBe(true);
      }),
    );
  });
});

describe("the price of a withdrawal", () => {
  test.each([
    [999_999n, 1_005_374n],
    [1_000_000n, 1_010_375n],
  ])("of %s kobo takes %s from the balance", (amount, total) => {
    expect(payoutQuote(config, money(amount)).total.amount).toBe(total);
  });
});
