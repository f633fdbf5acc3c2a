import { expect, test } from "vitest";
import { daysAfter } from "@/lib/lagos-day";
import { type BankLine, type BankMove, matchBank } from "./match-bank";
import { type BreakClass, isBreak } from "./rules";

const DAY = "2026-11-20";
const LATER = new Date("2026-11-27T09:00:00.000Z");

const sumOf = (n: number, change: Partial<BankMove> = {}): BankMove => ({
  ...{ of: "paystack", number: `309000${n}`, day: DAY, dated: true },
  ...{ net: 100_000n + BigInt(n), banked: 100_000n + BigInt(n) },
  ...change,
});
const lineOf = (n: number, change: Partial<BankLine> = {}): BankLine => ({
  ...{ id: String(n), day: DAY, narration: `PAYSTACK SETTLEMENT 309000${n}` },
  ...{ reference: `PSK309000${n}`, amount: 100_000n + BigInt(n), currency: "NGN", booked: false },
  ...change,
});
const look = (lines: BankLine[], moves: BankMove[], now = LATER, until = "2026-11-26") =>
  [-1, 0, 1, 2, 3].flatMap((days) =>
    matchBank({ lines, moves, covered: (day) => day <= until }, { day: daysAfter(DAY, days), now }),
  );
const said = (findings: ReturnType<typeof look>) =>
  findings.map((one) => `${one.class} ${one.key} ${one.off}`);

test("each sum with its line is matched once, by number, and by amount where the bank names none", () => {
  const plain = { narration: "NIP TRANSFER", reference: "" };
  const lines = [lineOf(1), lineOf(2, plain), lineOf(3, { ...plain, day: daysAfter(DAY, 2) })];
  const findings = look(lines, [sumOf(1), sumOf(2), sumOf(3)]);
  expect(said(findings)).toEqual(["matched line 1 0", "matched line 2 0", "matched line 3 0"]);
  expect(findings.map(({ subjectId }) => subjectId)).toEqual([
    ...["paystack 3090001", "paystack 3090002", "paystack 3090003"],
  ]);
});

test("a number is a word of its own: not a piece of a longer one, and not a short one", () => {
  const sums = [sumOf(1), sumOf(0, { number: "12" })];
  const lines = [
    lineOf(1, { reference: "X13090001", narration: "30900012", amount: 7n }),
    lineOf(2, { reference: "", narration: "12 NOV", amount: 8n }),
  ];
  expect(said(look(lines, sums)).filter((one) => one.startsWith("theirs_only"))).toHaveLength(2);
});

test.each<[string, BankLine[], BankMove[], BreakClass, bigint]>([
  ["a sum that did not arrive", [], [sumOf(1)], "ours_only", 100_001n],
  ["money of which nobody knows", [lineOf(1)], [], "theirs_only", 100_001n],
  ["money that went out of the account", [lineOf(1, { amount: -500n })], [], "theirs_only", -500n],
  [
    "a sum that is here and is not booked",
    [lineOf(1)],
    [sumOf(1, { banked: null })],
    "theirs_only",
    100_001n,
  ],
  [
    "another sum than was paid",
    [lineOf(1, { amount: 90_001n })],
    [sumOf(1)],
    "amount_differs",
    -10_000n,
  ],
  [
    "a sum whose journal was taken back",
    [lineOf(1)],
    [sumOf(1, { banked: 0n })],
    "amount_differs",
    100_001n,
  ],
  ["a sum that came twice", [lineOf(1), lineOf(1, { id: "9" })], [sumOf(1)], "duplicate", 100_001n],
  [
    "a sum the bank took back",
    [lineOf(1), lineOf(1, { id: "9", amount: -100_001n })],
    [sumOf(1)],
    "late_reversal",
    -100_001n,
  ],
  ["foreign money", [lineOf(1, { currency: "USD" })], [sumOf(1)], "wrong_currency", 100_001n],
  ["a sum of another day", [lineOf(1, { day: daysAfter(DAY, 3) })], [sumOf(1)], "wrong_day", 0n],
])("%s is a break", (_, lines, sums, name, off) => {
  const breaks = look(lines, sums).filter((one) => isBreak(one.class));
  expect(breaks.map((one) => [one.class, one.off])).toEqual([[name, off]]);
});

test("what may still arrive, be booked or be told is waited for", () => {
  expect(said(look([], [sumOf(1)], LATER, daysAfter(DAY, 1)))).toEqual([
    "waiting paystack 3090001 0",
  ]);
  const soon = new Date("2026-11-21T09:00:00.000Z");
  expect(said(look([lineOf(1)], [sumOf(1, { banked: null })], soon))).toEqual(["waiting line 1 0"]);
});

test("a line of which two people said what it was is no break and no sum's", () => {
  const sums = [sumOf(1)];
  const lines = [
    lineOf(1, { booked: true, narration: "TOP UP", reference: "" }),
    lineOf(2, { id: "2", reference: "PSK3090001", narration: "", amount: 100_001n }),
  ];
  expect(said(look(lines, sums))).toEqual(["matched line 1 0", "matched line 2 0"]);
});

test("a top-up and a sweep are found by the bank's own number or by their sum, about their day", () => {
  const pool = (number: string, net: bigint): BankMove => ({
    ...{ of: "pool", number, day: DAY, dated: false, net, banked: net },
  });
  const plain = { narration: "TRANSFER" };
  const lines = [
    lineOf(1, { ...plain, reference: "ft26/0001", amount: 500n, day: daysAfter(DAY, -3) }),
    lineOf(2, { ...plain, reference: "", amount: -700n, day: daysAfter(DAY, 1) }),
  ];
  expect(said(look(lines, [pool("FT26-0001", 500n), pool("FT26-0002", -700n)]))).toEqual([
    "matched line 2 0",
  ]);
  const wrong = [lineOf(1, { ...plain, reference: "FT26-0001", amount: -500n })];
  expect(said(look(wrong, [pool("FT26-0001", 500n)]))).toEqual(["late_reversal line 1 -500"]);
});
