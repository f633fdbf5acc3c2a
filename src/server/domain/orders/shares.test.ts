import { describe, expect, test } from "vitest";
import { type Chance, chance } from "../../../../tests/support/chance";
import type { MilestoneRow, OrderSubject } from "./load-order";
import { divideOver, leftOf, type Shares, sharesOf, takeFrom } from "./shares";

const order = {
  currency: "NGN",
  released: 0n,
  refunded: 0n,
  feeSpent: 0n,
  moneyMoves: 0,
} as unknown as OrderSubject;

const milestone = (change: Partial<MilestoneRow> = {}): MilestoneRow =>
  ({
    ...{ id: "mil_1", amount: 1_000_000n, released: 0n, refunded: 0n },
    ...{ buyerFee: 15_000n, buyerVat: 1_125n, sellerFee: 0n, sellerVat: 0n },
    ...change,
  }) as MilestoneRow;

const bigBelow = (luck: Chance, most: bigint): bigint =>
  most === 0n ? 0n : BigInt(luck.below(Number.MAX_SAFE_INTEGER)) % (most + 1n);

/** Takes a milestone to its end in random parts, now to one side, now to the other. */
const live = (luck: Chance, start: MilestoneRow): Shares[] => {
  const all: Shares[] = [];
  let now = start;
  while (leftOf(now) > 0n) {
    const last = luck.below(4) === 0;
    const toSeller = bigBelow(luck, leftOf(now));
    const rest = leftOf(now) - toSeller;
    const toBuyer = last ? rest : bigBelow(luck, rest);
    all.push(sharesOf(order, [{ milestone: now, toSeller, toBuyer }]));
    now = { ...now, released: now.released + toSeller, refunded: now.refunded + toBuyer };
  }
  return all;
};

const total = (all: readonly Shares[], name: keyof Shares["amounts"]): bigint =>
  all.reduce((sum, { amounts }) => sum + amounts[name].amount, 0n);

describe("a milestone divided in any number of parts", () => {
  const seed = Date.now() % 1_000_000;

  test(`pays out every kobo of it and of its fee, no part below zero (seed ${seed})`, () => {
    const luck = chance(seed);
    for (let run = 0; run < 2_000; run++) {
      const amount = 1n + bigBelow(luck, luck.pick([9n, 12_345n, 5_000_000_000n]));
      const fees = () => bigBelow(luck, amount / 20n + 3n);
      const sellerFee = bigBelow(luck, amount / 20n);
      const one = milestone({ amount, buyerFee: fees(), buyerVat: fees(), sellerFee });
      const all = live(luck, one);
      for (const { amounts } of all)
        expect(Object.values(amounts).every((sum) => sum.amount >= 0n)).toBe(true);
      const toSeller = all.reduce((sum, shares) => sum + shares.toSeller, 0n);
      const toBuyer = all.reduce((sum, shares) => sum + shares.toBuyer, 0n);
      expect(toSeller + toBuyer).toBe(amount);
      const taken = total(all, "net") + total(all, "sellerFee") + total(all, "sellerVat");
      expect([taken, total(all, "back")]).toEqual([toSeller, toBuyer]);
      const fee = total(all, "buyerFee") + total(all, "buyerVat") + total(all, "feeBack");
      expect(fee).toBe(one.buyerFee + one.buyerVat);
      expect(total(all, "sellerFee") <= sellerFee).toBe(true);
    }
  });

  test("earns the fee of what was released and gives back the fee of what was refunded", () => {
    const { amounts } = sharesOf(order, [
      { milestone: milestone({ sellerFee: 20_000n }), toSeller: 250_000n, toBuyer: 750_000n },
    ]);
    expect(Object.fromEntries(Object.entries(amounts).map(([k, v]) => [k, v.amount]))).toEqual({
      ...{ net: 245_000n, sellerFee: 5_000n, sellerVat: 0n, back: 750_000n },
      ...{ buyerFee: 3_750n, buyerVat: 281n, feeBack: 12_094n },
    });
  });
});

describe("a sum over several milestones", () => {
  const three = [1n, 2n, 3n].map((n) => milestone({ id: `mil_${n}`, amount: n * 100n }));

  test("fills them from the first, the rest of each going back", () => {
    const parts = divideOver(three, 250n).map(({ toSeller, toBuyer }) => [toSeller, toBuyer]);
    expect(parts).toEqual([
      [100n, 0n],
      [150n, 50n],
      [0n, 300n],
    ]);
  });

  test("taken out of them leaves the rest held", () => {
    const parts = takeFrom(three, 250n, "toBuyer");
    expect(parts.map(({ toSeller, toBuyer }) => [toSeller, toBuyer])).toEqual([
      [0n, 100n],
      [0n, 150n],
    ]);
  });

  test("of more than is held throws", () => {
    expect(() => divideOver(three, 601n)).toThrow(/more was divided/);
    expect(() => takeFrom(three, 601n, "toSeller")).toThrow(/more was taken/);
  });
});
