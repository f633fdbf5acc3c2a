import { expect, test } from "vitest";
import { daysAfter, startOfDay } from "@/lib/lagos-day";
import { markUnsettled } from "./mark-unsettled";
import { match } from "./match";
import { type BreakClass, type Finding, isBreak, type Ours, type Theirs } from "./rules";

const DAY = "2026-11-20";
const now = startOfDay(daysAfter(DAY, 6));
const at = (minutes: number, day = DAY) => new Date(startOfDay(day).getTime() + minutes * 60_000);

/** One thing that happened, as both sides should have it. */
const pair = (n: number, day = DAY): { ours: Ours; theirs: Theirs } => {
  const about = n % 3 === 0 ? ("payout" as const) : ("payment" as const);
  // Some of the day's first and last minutes, and many of one sum.
  const shared = {
    about,
    reference: `kro-${about}-${n}`,
    theirId: `${about}-${n}`,
    account: null,
    minor: n % 5 === 0 ? 500_000n : 100_000n + BigInt(n),
    currency: "NGN",
    fee: 1_500n,
    at: at((n * 7) % 1_440, day),
  };
  return {
    ours: { ...shared, subjectId: `id-${n}`, booked: shared.minor, state: "booked" },
    theirs: { ...shared, state: "paid", ours: true },
  };
};

interface World {
  readonly ours: Ours[];
  readonly theirs: Theirs[];
  readonly unsettled: Set<string>;
}

const worldOf = (count: number, day = DAY): World => {
  const pairs = Array.from({ length: count }, (_, n) => pair(n, day));
  return {
    ours: pairs.map(({ ours }) => ours),
    theirs: pairs.map(({ theirs }) => theirs),
    unsettled: new Set(),
  };
};

type Plant = (world: World, n: number) => void;
const tell =
  (lie: (row: Theirs) => Partial<Theirs>): Plant =>
  ({ theirs }, n) => {
    const row = theirs[n];
    if (row) theirs[n] = { ...row, ...lie(row) };
  };

const kinds: Record<BreakClass, Plant> = {
  ours_only: ({ theirs }, n) => {
    const row = theirs[n];
    if (row) theirs[n] = { ...row, reference: "kro-else", state: "failed", theirId: `other-${n}` };
  },
  theirs_only: ({ ours }, n) => {
    const row = ours[n];
    if (row) ours[n] = { ...row, state: "not_paid", booked: null };
  },
  amount_differs: tell((row) => ({ minor: row.minor + 100n })),
  fee_differs: tell(() => ({ fee: 1_501n })),
  duplicate: ({ theirs }, n) => {
    const row = theirs[n];
    if (row) theirs.push({ ...row, theirId: `${row.theirId}-again` });
  },
  late_reversal: tell(() => ({ state: "reversed" })),
  wrong_currency: tell(() => ({ currency: "USD" })),
  wrong_day: tell((row) => ({ at: new Date((row.at?.getTime() ?? 0) - 86_400_000) })),
  test_mode: tell(() => ({ ours: false })),
  never_settled: ({ unsettled }, n) => {
    unsettled.add(`kro-payment-${n}`);
  },
};

const look = (world: World, day = DAY): Finding[] => {
  const findings = match(world.ours, world.theirs, { day, now });
  const payments = world.ours
    .filter(({ reference }) => !world.unsettled.has(reference ?? ""))
    .map(({ reference }) => ({
      ...{ reference: reference ?? "", theirId: "" },
      ...{ minor: "1", currency: "NGN", feeMinor: "0" },
    }));
  const figures = { grossMinor: "1", feeMinor: "0", deductedMinor: "0", netMinor: "1" };
  const sum = {
    batch: "1",
    currency: "NGN",
    ...figures,
    at: now.toISOString(),
    ours: true,
    payments,
  };
  return markUnsettled(findings, { kind: "found", rows: [sum] }, { day, now }).filter((one) =>
    isBreak(one.class),
  );
};

const planted = () => {
  const world = worldOf(700);
  const expected = Object.entries(kinds).flatMap(([kind, plant], k) =>
    Array.from({ length: 20 }, (_, turn) => {
      // Payments only, which every kind fits.
      const n = (k * 20 + turn) * 3 + 1;
      plant(world, n);
      const double = kind === "duplicate";
      return `${kind} ${double ? `payment-${n}-again` : `kro-payment-${n}`}`;
    }),
  );
  return { world, expected };
};

const named = (findings: readonly Finding[]) =>
  findings.map((one) => `${one.class} ${one.key}`).toSorted();

test("200 breaks of 10 kinds among 700 lines are found, each in its class, and nothing else", () => {
  const { world, expected } = planted();
  expect(expected).toHaveLength(200);
  expect(named(look(world))).toEqual(expected.toSorted());
});

test("in 30 clean days nothing is found, and every line is matched", () => {
  for (let n = 1; n <= 30; n++) {
    const day = daysAfter(DAY, -n);
    const world = worldOf(40 + n, day);
    expect(look(world, day)).toEqual([]);
    const findings = match(world.ours, world.theirs, { day, now });
    expect(findings.filter((one) => one.class === "matched")).toHaveLength(40 + n);
  }
});

test("a matching by sums instead of names loses breaks among these", () => {
  const { world, expected } = planted();
  const nameless = (row: Theirs) => ({ ...row, reference: null, theirId: String(row.minor) });
  const blind = { ...world, theirs: world.theirs.map(nameless) };
  expect(named(look(blind))).not.toEqual(expected.toSorted());
});

const one = (change: { ours?: Partial<Ours>; theirs?: Partial<Theirs> | null }, when = now) => {
  const { ours, theirs } = pair(1);
  const line = change.theirs === null ? [] : [{ ...theirs, ...change.theirs }];
  return match([{ ...ours, ...change.ours }], line, { day: DAY, now: when }).map(
    (found) => `${found.class} ${found.off}`,
  );
};

test.each([
  ["both alike", {}, ["matched 0"]],
  ["journals that moved a naira less", { ours: { booked: 99_901n } }, ["amount_differs 100"]],
  [
    "a sum and a fee",
    { theirs: { minor: 1n, fee: 2n } },
    ["amount_differs -100000", "fee_differs -1498"],
  ],
  [
    "given back by us",
    { ours: { state: "given_back" }, theirs: { state: "reversed" } },
    ["matched 0"],
  ],
  [
    "a withdrawal that came back by our books only",
    { ours: { about: "payout", state: "given_back" }, theirs: { about: "payout" } },
    ["theirs_only 100001"],
  ],
  [
    "open with us, paid with them",
    { ours: { state: "open", booked: null } },
    ["theirs_only 100001"],
  ],
  [
    "booked, and still under way with them",
    { theirs: { state: "underway" } },
    ["ours_only 100001"],
  ],
  ["known only by their number", { theirs: { reference: null } }, ["matched 0"]],
  [
    "known only by account and sum",
    {
      ours: { account: "0123456789" },
      theirs: { reference: null, theirId: "x", account: "0123456789" },
    },
    ["matched 0"],
  ],
  [
    "unsettled and unpaid on both sides",
    { ours: { state: "open", booked: null }, theirs: null },
    ["waiting 0"],
  ],
] as const)("%s", (_, change, expected) => {
  expect(one(change)).toEqual(expected);
});

test("a line that is missing is waited for two hours, and then asked for", () => {
  const happened = pair(1).ours.at.getTime();
  const after = (minutes: number) => new Date(happened + minutes * 60_000);
  expect(one({ theirs: null }, after(120))).toEqual(["waiting 0"]);
  expect(one({ theirs: null }, after(121))).toEqual(["ours_only 100001"]);
});

test("two clocks about midnight put one thing on two days, and nobody minds", () => {
  const ours = { at: at(1_439) };
  expect(one({ ours, theirs: { at: at(1_441) } })).toEqual(["matched 0"]);
  expect(one({ ours, theirs: { at: at(1_520) } })).toEqual(["wrong_day 0"]);
});
