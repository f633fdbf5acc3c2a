import { describe, expect, test } from "vitest";
import { chance } from "../../../../tests/support/chance";
import type { DisputeRow } from "./machine";
import { claimOf, midpoint, sumInput } from "./rules";

describe("two secret figures", () => {
  test("that leave something between them settle in its middle, the odd kobo to the buyer", () => {
    expect(midpoint(100n, { buyerLeast: 30n, sellerLeast: 50n })).toBe(60n);
    expect(midpoint(100n, { buyerLeast: 30n, sellerLeast: 49n })).toBe(59n);
    expect(midpoint(100n, { buyerLeast: 50n, sellerLeast: 50n })).toBe(50n);
  });

  test("that ask for more than there is do not meet, by one kobo too", () => {
    expect(midpoint(100n, { buyerLeast: 51n, sellerLeast: 50n })).toBeNull();
  });

  test("never give anybody less than they said, and always all of it", () => {
    const roll = chance(20_261_122);
    for (let round = 0; round < 2_000; round++) {
      const contested = BigInt(1 + roll.below(1_000_000));
      const buyerLeast = BigInt(roll.below(Number(contested) + 1));
      const sellerLeast = BigInt(roll.below(Number(contested) + 1));
      const toSeller = midpoint(contested, { buyerLeast, sellerLeast });
      if (toSeller === null) {
        expect(buyerLeast + sellerLeast > contested).toBe(true);
        continue;
      }
      expect(toSeller >= sellerLeast).toBe(true);
      expect(contested - toSeller >= buyerLeast).toBe(true);
    }
  });
});

const claim = (change: Partial<DisputeRow>) => claimOf({ amount: 101n, ...change } as DisputeRow);

test("what is granted by default is what was asked for; half is half, the odd kobo the other's", () => {
  expect(claim({ wanted: "REFUND", reporterSide: "BUYER" })).toBe(0n);
  expect(claim({ wanted: "RELEASE", reporterSide: "SELLER" })).toBe(101n);
  expect(claim({ wanted: "SPLIT", reporterSide: "SELLER" })).toBe(50n);
  expect(claim({ wanted: "SPLIT", reporterSide: "BUYER" })).toBe(51n);
});

test("a sum may be nothing, and is never below it", () => {
  const read = (text: string) => sumInput.safeParse(text).data?.amount;
  expect(["0", "₦0.00", "NGN 0", "1,000.50"].map(read)).toEqual([0n, 0n, 0n, 100_050n]);
  for (const bad of ["", "-1", "0.001", "1e3", "00x"]) expect(read(bad)).toBeUndefined();
});
