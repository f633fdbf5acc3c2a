import { describe, expect, test } from "vitest";
import type { Payout } from "./machine";
import { shownHashOf } from "./rules";

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
