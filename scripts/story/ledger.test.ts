import { expect, it } from "vitest";
import { type Journal, journalTable } from "./ledger";
import { naira, plain } from "./money";

const ngn = (amount: bigint) => ({ amount, currency: "NGN" });

it("writes kobo as naira, with its sign and without losing a kobo", () => {
  expect([0n, 5n, 100n, 18_897_750n, -5n].map(naira)).toEqual([
    "₦0.00",
    "₦0.05",
    "₦1.00",
    "₦188,977.50",
    "−₦0.05",
  ]);
  expect(plain(123_456_789_012_345n)).toBe("1,234,567,890,123.45");
});

it("shows a journal as one block: debits first, figures under each other, long ids cut", () => {
  const journal: Journal = {
    id: "7",
    kind: "receipt",
    key: "receipt:1",
    lines: [
      { account: "ESC:ord_01K0000000000000000004XK2P9", debit: null, credit: ngn(18_500_000n) },
      { account: "PSP:paystack", debit: ngn(18_500_000n), credit: null },
    ],
  };
  expect(journalTable([journal])).toEqual([
    "journal  account               debit      credit",
    "receipt  PSP:paystack     185,000.00",
    "         ESC:ord_…4XK2P9              185,000.00",
  ]);
});
