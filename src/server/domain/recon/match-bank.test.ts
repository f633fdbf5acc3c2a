import { expect, test } from "vitest";
import { daysAfter } from "@/lib/lagos-day";
import { type BankLine, type BankMove, isUnexplained, matchBank, pairLines } from "./match-bank";
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
  ...{ reference: `PSK309000${n}`, amount: 100_000n + BigInt(n), currency: "NGN", booked: null },
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
    lineOf(1, { booked: 100_001n, narration: "TOP UP", reference: "" }),
    lineOf(2, { id: "2", reference: "PSK3090001", narration: "", amount: 100_001n }),
  ];
  expect(said(look(lines, sums))).toEqual(["matched line 1 0", "matched line 2 0"]);
});

test("what the bank took back is even once two people took its journal back, and not before", () => {
  const lines = [lineOf(1), lineOf(1, { id: "9", amount: -100_001n })];
  expect(said(look(lines, [sumOf(1, { banked: 0n })]))).toEqual([
    ...["matched line 1 0", "matched line 9 0"],
  ]);
  expect(said(look(lines, [sumOf(1)]))).toEqual([
    ...["matched line 1 0", "late_reversal line 9 -100001"],
  ]);
  // Twice, and one of them taken back by the bank: as if once.
  const thrice = [lineOf(1), lineOf(1, { id: "8" }), lineOf(1, { id: "9", amount: -100_001n })];
  expect(look(thrice, [sumOf(1)]).every((one) => one.class === "matched")).toBe(true);
});

test("a top-up whose journal was taken back is no more awaited, and its line explains nothing", () => {
  const gone: BankMove = {
    ...{ of: "pool", number: "FT26-0001", day: DAY, dated: false, net: 500n, banked: 0n },
  };
  const line = lineOf(1, { narration: "TRANSFER", reference: "FT26-0001", amount: 500n });
  expect(said(look([line], [gone]))).toEqual(["theirs_only line 1 500"]);
  expect(look([line], [gone])[0]?.found).toBe("Its journal was taken back: TRANSFER");
  expect(look([], [gone])).toEqual([]);
  // By its sum alone it is nobody's, and one that stands comes before it.
  const plain = { ...line, reference: "" };
  expect(look([plain], [gone])[0]?.found).toBe("TRANSFER");
  const stands = { ...gone, banked: 500n };
  expect(said(look([line], [stands, gone]))).toEqual(["matched line 1 0"]);
});

test.each<[string, BankLine[], BankMove[], boolean]>([
  ["of nothing in the books", [lineOf(1)], [], true],
  ["that came once more", [lineOf(1, { id: "9" }), lineOf(1)], [sumOf(1)], true],
  ["whose booking was taken back", [lineOf(1, { booked: 0n })], [], true],
  ["of a sum that is booked", [lineOf(1)], [sumOf(1)], false],
  ["of a sum that is not booked yet", [lineOf(1)], [sumOf(1, { banked: null })], false],
  ["that is booked", [lineOf(1, { booked: 100_001n })], [], false],
  ["in another currency", [lineOf(1, { currency: "USD" })], [], false],
  [
    "that the bank took back again",
    [lineOf(1, { id: "8" }), lineOf(1, { id: "9", amount: -100_001n }), lineOf(1)],
    [sumOf(1)],
    false,
  ],
])("a line %s may be said to be something: %#", (_, lines, moves, may) => {
  const line = lines.at(-1);
  if (!line) throw new Error("no line");
  expect(isUnexplained(line, pairLines(lines, moves).get(line.id))).toBe(may);
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
