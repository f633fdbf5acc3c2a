import { expect, test } from "vitest";
import type { BreakClass, ListedSum, Ours } from "./rules";
import { type Known, weighSum } from "./weigh-sum";

const paid = (n: number) => ({
  reference: `kro-in-${n}`,
  theirId: String(n),
  minor: "100000",
  currency: "NGN",
  feeMinor: "1500",
});

const sumOf = (change: Partial<ListedSum> = {}): ListedSum => ({
  batch: "3090001",
  currency: "NGN",
  grossMinor: "300000",
  feeMinor: "4500",
  deductedMinor: "20000",
  netMinor: "275500",
  at: "2026-11-28T00:00:00.000Z",
  ours: true,
  payments: [paid(1), paid(2), paid(3)],
  ...change,
});

const oursOf = (change: Partial<Ours> = {}): Ours => ({
  about: "payment",
  subjectId: "pay_x",
  reference: "kro-in",
  theirId: null,
  account: null,
  minor: 100_000n,
  currency: "NGN",
  fee: 1_500n,
  at: new Date("2026-11-27T10:00:00.000Z"),
  booked: 100_000n,
  state: "booked",
  ...change,
});

const known = (about: Readonly<Record<string, Ours | null>> = {}, before = {}): Known => ({
  ours: ({ reference }) => (reference in about ? (about[reference] ?? undefined) : oursOf()),
  countedBy: (reference) => (before as Record<string, string>)[reference],
});

const classesOf = (sum: ListedSum, books = known()) => weighSum(sum, books).map((one) => one.class);

test("a sum whose payments are ours to the kobo agrees, also where some went to others meanwhile", () => {
  expect(weighSum(sumOf(), known())).toEqual([]);
  const back = known({ "kro-in-2": oursOf({ state: "given_back" }) });
  expect(weighSum(sumOf(), back)).toEqual([]);
  const counted = known({}, { "kro-in-2": "3090001" });
  expect(weighSum(sumOf(), counted)).toEqual([]);
});

test.each<[string, ListedSum, Known, BreakClass]>([
  ["a kobo too much", sumOf({ netMinor: "275501" }), known(), "amount_differs"],
  ["deductions nobody named", sumOf({ deductedMinor: "0" }), known(), "amount_differs"],
  [
    "one payment less than its sum",
    sumOf({ payments: [paid(1), paid(2)], feeMinor: "3000", netMinor: "277000" }),
    known(),
    "amount_differs",
  ],
  [
    "charges that are not those of its payments",
    sumOf({ feeMinor: "4501", netMinor: "275499" }),
    known(),
    "fee_differs",
  ],
  ["a payment we do not know", sumOf(), known({ "kro-in-2": null }), "theirs_only"],
  [
    "a payment we did not book",
    sumOf(),
    known({ "kro-in-2": oursOf({ state: "open", booked: null }) }),
    "theirs_only",
  ],
  [
    "a payment booked otherwise",
    sumOf(),
    known({ "kro-in-2": oursOf({ booked: 99_999n }) }),
    "amount_differs",
  ],
  [
    "a charge we know otherwise",
    sumOf(),
    known({ "kro-in-2": oursOf({ fee: 1_400n }) }),
    "fee_differs",
  ],
  ["a payment of another sum", sumOf(), known({}, { "kro-in-2": "3090000" }), "duplicate"],
  ["a payment named twice", sumOf({ payments: [paid(1), paid(2), paid(2)] }), known(), "duplicate"],
  ["foreign money", sumOf({ currency: "USD" }), known(), "wrong_currency"],
  [
    "a payment in foreign money",
    sumOf(),
    known({ "kro-in-2": oursOf({ currency: "USD" }) }),
    "wrong_currency",
  ],
  ["a sum of the other mode", sumOf({ ours: false }), known(), "test_mode"],
])("%s does not", (_, sum, books, expected) => {
  expect(classesOf(sum, books)).toEqual([expected]);
});

test("faults of one class are told as one, and by how much altogether", () => {
  const books = known({ "kro-in-1": null, "kro-in-3": null });
  expect(weighSum(sumOf(), books)).toEqual([
    { class: "theirs_only", off: 200_000n, found: "kro-in-1 is in it, and we booked nothing" },
  ]);
});
