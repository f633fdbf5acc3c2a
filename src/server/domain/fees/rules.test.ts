import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money, plus } from "@/lib/money";
import { refusal } from "../../../../tests/support/refusal";
import { DomainError } from "../errors";
import {
  cancelQuote,
  type FeeConfiguration,
  type FeePayer,
  type FeeSplit,
  payoutQuote,
  quote,
  serviceFee,
} from "./rules";

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

describe("the price of an order", () => {
  test.each([
    // principal, payer, buyer pays, seller gets
    ["185000.00", "BUYER", 18_500_000n, 18_897_750n, 18_500_000n],
    ["185000.00", "SELLER", 18_500_000n, 18_500_000n, 18_102_250n],
    ["185000.00", "BOTH", 18_500_000n, 18_698_875n, 18_301_125n],
    ["1000.00 (least fee)", "BUYER", 100_000n, 110_750n, 100_000n],
    ["50000000.00 (highest fee)", "BUYER", 5_000_000_000n, 5_000_537_500n, 5_000_000_000n],
  ] as const)("of %s paid by %s", (_said, payer, principal, buyerPays, sellerGets) => {
    const price = quote(config, money(principal), { feePayer: payer });
    expect([price.buyerPays.amount, price.sellerGets.amount]).toEqual([buyerPays, sellerGets]);
  });

  test("what the buyer pays is what the seller gets, our fee and its VAT, to the kobo", () => {
    const payers = fc.constantFrom("BUYER", "SELLER", "BOTH");
    fc.assert(
      fc.property(fc.bigInt({ min: 100_000n, max: 5_000_000_000n }), payers, (amount, payer) => {
        const price = quote(config, money(amount), { feePayer: payer });
        expect(price.buyerPays).toEqual(plus(plus(price.sellerGets, price.fee), price.vat));
        expect(plus(price.buyerFee, price.sellerFee)).toEqual(price.fee);
        expect(plus(price.buyerVat, price.sellerVat)).toEqual(price.vat);
        expect(price.sellerGets.amount > 0n).toBe(true);
      }),
    );
  });
});

const payers: readonly FeePayer[] = ["BUYER", "SELLER", "BOTH"];
const banded: FeeConfiguration = {
  ...config,
  serviceFlat: 10_000n,
  bands: [
    { from: "10000000", basisPoints: 150 },
    { from: "100000000", basisPoints: 50 },
  ],
  serviceMin: 20_000n,
  serviceMax: 2_000_000n,
};

describe("a fee in bands, with a flat part, a least and a highest", () => {
  test.each([
    ["the least fee", 100_000n, 20_000n],
    ["a kobo before the least fee is left behind", 524_999n, 20_500n],
    ["just where the first band ends", 10_000_000n, 210_000n],
    ["a kobo into the second, which costs nothing yet", 10_000_001n, 210_000n],
    ["within the second", 20_000_000n, 360_000n],
    ["just where the second ends", 100_000_000n, 1_560_000n],
    ["within the third", 150_000_000n, 1_810_000n],
    ["a kobo before the highest fee", 187_999_900n, 2_000_000n],
    ["the highest fee", 5_000_000_000n, 2_000_000n],
  ])("%s", (_said, principal, fee) => {
    expect(serviceFee(banded, money(principal)).amount).toBe(fee);
  });

  test("leaves nobody with less than nothing: a price the fee would eat up is refused", async () => {
    const dear = { ...config, serviceMin: 100_000n };
    const asked = (payer: FeePayer, amount: bigint) =>
      refusal(Promise.resolve().then(() => quote(dear, money(amount), { feePayer: payer })));
    expect(await asked("SELLER", 107_500n)).toBe("price_below_fee");
    expect(await asked("SELLER", 107_501n)).toBe("done");
    expect(await asked("BOTH", 53_750n)).toBe("price_below_fee");
    expect(await asked("BUYER", 1n)).toBe("done");
  });
});

/** Price lists as staff could make them, and worse. */
const configWith = (rate: fc.Arbitrary<number>) =>
  fc
    .record({
      serviceBasisPoints: rate,
      serviceFlat: fc.bigInt({ min: 0n, max: 1_000_000n }),
      serviceMin: fc.bigInt({ min: 0n, max: 200_000n }),
      above: fc.bigInt({ min: 0n, max: 10_000_000n }),
      vatBasisPoints: fc.integer({ min: 0, max: 3_000 }),
      payoutFlat: fc.bigInt({ min: 0n, max: 100_000n }),
      cancelFlat: fc.bigInt({ min: 0n, max: 1_000_000n }),
      dutyFlat: fc.bigInt({ min: 0n, max: 100_000n }),
      dutyFrom: fc.bigInt({ min: 0n, max: 10_000_000n }),
      starts: fc.uniqueArray(fc.integer({ min: 1, max: 2_000_000_000 }), { maxLength: 5 }),
      rates: fc.array(rate, { minLength: 5, maxLength: 5 }),
    })
    .map(
      ({ above, starts, rates, ...rest }): FeeConfiguration => ({
        ...config,
        ...rest,
        serviceMax: rest.serviceMin + above,
        bands: starts
          .sort((a, b) => a - b)
          .map((from, at) => ({ from: String(from), basisPoints: rates[at] ?? 0 })),
      }),
    );
const anyConfig = configWith(fc.integer({ min: 0, max: 10_000 }));
const anySum = fc.bigInt({ min: 1n, max: 5_000_000_000n });

/** The fee worked out another way: in ten-thousandths of a kobo, band by band from the top down. */
const feeByHand = (list: FeeConfiguration, principal: bigint): bigint => {
  let [left, fee] = [principal, list.serviceFlat];
  for (const { from, basisPoints } of [...list.bands].reverse()) {
    if (left <= BigInt(from)) continue;
    const doubled = (left - BigInt(from)) * BigInt(basisPoints) * 2n + 10_000n;
    fee += doubled / 20_000n;
    left = BigInt(from);
  }
  fee += (left * BigInt(list.serviceBasisPoints) * 2n + 10_000n) / 20_000n;
  if (fee < list.serviceMin) return list.serviceMin;
  return fee > list.serviceMax ? list.serviceMax : fee;
};

/** The seller's part of a sum, by hand: the odd kobo is whose part leaves more of it; the buyer's at half. */
const sellersByHand = (sum: bigint, share: number): bigint => {
  const [exact, left] = [sum * BigInt(100 - share), (sum * BigInt(100 - share)) % 100n];
  return exact / 100n + (left > 50n ? 1n : 0n);
};

/** What the seller gets, by hand. */
const leftByHand = (list: FeeConfiguration, principal: bigint, split: FeeSplit): bigint => {
  const fee = feeByHand(list, principal);
  const vat = (fee * BigInt(list.vatBasisPoints) + 5_000n) / 10_000n;
  const { feePayer, buyerShare } = split;
  if (feePayer === "BUYER") return principal;
  if (feePayer === "SELLER") return principal - fee - vat;
  const share = buyerShare ?? 50;
  return principal - sellersByHand(fee, share) - sellersByHand(vat, share);
};

type Pricing = typeof quote;

/** Looks at one price of one list: what is wrong with it, or null. */
const fault = (price: Pricing, list: FeeConfiguration, principal: bigint, split: FeeSplit) => {
  const left = leftByHand(list, principal, split);
  let told: ReturnType<Pricing>;
  try {
    told = price(list, money(principal), split);
  } catch (error) {
    return left <= 0n && error instanceof DomainError ? null : String(error);
  }
  const { fee, vat, buyerFee, buyerVat, sellerFee, sellerVat, buyerPays, sellerGets } = told;
  if (fee.amount !== feeByHand(list, principal)) return "another fee";
  if (plus(buyerFee, sellerFee).amount !== fee.amount) return "a kobo of the fee is nobody's";
  if (plus(buyerVat, sellerVat).amount !== vat.amount) return "a kobo of the VAT is nobody's";
  if (buyerPays.amount !== plus(plus(sellerGets, fee), vat).amount) return "it does not add up";
  if (sellerGets.amount !== left || left <= 0n) return "the seller gets something else";
  return null;
};

describe("any price list anybody could make", () => {
  const anyPayer = fc.oneof(
    fc.constantFrom(...payers).map((feePayer): FeeSplit => ({ feePayer })),
    fc
      .integer({ min: 1, max: 99 })
      .map((buyerShare): FeeSplit => ({ feePayer: "BOTH", buyerShare })),
  );

  test("accounts for every kobo, whoever pays, or is refused because nothing would be left", () => {
    fc.assert(
      fc.property(anyConfig, anySum, anyPayer, (list, sum, payer) => {
        expect(fault(quote, list, sum, payer)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  test("the same look finds a fee that is halved by rounding down on both sides", () => {
    const halved: Pricing = (list, principal, split) => {
      const price = quote(list, principal, split);
      if (split.feePayer !== "BOTH") return price;
      const half = money(price.fee.amount / 2n);
      return { ...price, buyerFee: half, sellerFee: half };
    };
    const find = fc.property(anyConfig, anySum, anyPayer, (list, sum, payer) => {
      expect(fault(halved, list, sum, payer)).toBeNull();
    });
    expect(fc.check(find, { numRuns: 2_000 }).failed).toBe(true);
  });

  test("never costs less, nor asks the buyer for less, when the price is higher", () => {
    fc.assert(
      fc.property(
        anyConfig,
        anySum,
        fc.bigInt({ min: 1n, max: 10_000_000n }),
        (list, low, more) => {
          const [a, b] = [money(low), money(low + more)];
          expect(serviceFee(list, b).amount >= serviceFee(list, a).amount).toBe(true);
          const [before, after] = [
            quote(list, a, { feePayer: "BUYER" }),
            quote(list, b, { feePayer: "BUYER" }),
          ];
          expect(after.buyerPays.amount > before.buyerPays.amount).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("leaves the seller no less when the price is higher, but for a kobo of rounding each", () => {
    const modest = configWith(fc.integer({ min: 0, max: 4_999 }));
    const most = fc.bigInt({ min: 1n, max: 10_000_000n });
    fc.assert(
      fc.property(modest, anySum, most, anyPayer, (list, low, more, payer) => {
        const gain = leftByHand(list, low + more, payer) - leftByHand(list, low, payer);
        expect(gain >= -2n).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("keeps of a cancelled order no more than the buyer paid for the service", () => {
    fc.assert(
      fc.property(anyConfig, anySum, (list, sum) => {
        const price = quote(list, money(sum), { feePayer: "BUYER" });
        const kept = cancelQuote(list, price);
        expect(kept.fee.amount <= price.buyerFee.amount).toBe(true);
        expect(kept.fee.amount <= list.cancelFlat).toBe(true);
        expect(kept.vat.amount <= price.buyerVat.amount).toBe(true);
      }),
    );
  });

  test("takes from a balance what is sent, our fee, its VAT, and the duty from its threshold on", () => {
    fc.assert(
      fc.property(anyConfig, anySum, (list, sum) => {
        const cost = payoutQuote(list, money(sum));
        const vat = (list.payoutFlat * BigInt(list.vatBasisPoints) + 5_000n) / 10_000n;
        const duty = sum < list.dutyFrom ? 0n : list.dutyFlat;
        expect(cost.duty.amount).toBe(duty);
        expect(cost.total.amount).toBe(sum + list.payoutFlat + vat + duty);
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
