import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anyFees } from "../../../../tests/support/fees";
import { type Member, makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { makeFunded, makeOrder, subjectOf } from "../../../../tests/support/orders";
import { askForPayout, makeSeller } from "../../../../tests/support/payouts";
import { noon } from "../../../../tests/support/people";
import { money } from "../../../lib/money";
import { FeesInput, pricesOf } from "./fees-input";
import { previewFees } from "./preview-fees";
import { currentFees } from "./read";
import { serviceFee } from "./rules";
import { simulateFees } from "./simulate-fees";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let maker: Member;
const sums = [
  100_000n,
  999_999n,
  1_000_000n,
  18_500_000n,
  18_500_000n,
  99_999_999n,
  5_000_000_000n,
];
const refs: string[] = [];

beforeAll(async () => {
  own = await openDatabase({ max: 4 });
  ({ db, owner } = own);
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  for (const amount of sums) {
    const order = await makeFunded(db, { amount, feePayer: "SELLER" });
    refs.push((await subjectOf(db, order)).ref);
  }
  // Neither was paid in these thirty days.
  await makeOrder(db, { amount: 77_000_000n });
  await makeFunded(db, { amount: 88_000_000n, now: new Date(noon.getTime() - 31 * 86_400_000) });
});

afterAll(() => own.close());

const list = FeesInput.parse(anyFees);
const total = (all: readonly bigint[]) => all.reduce((sum, one) => sum + one, 0n);
const feeBy = (amount: bigint) => serviceFee(pricesOf(list), money(amount)).amount;

describe("a price list tried on the last month", () => {
  test("counts what each paid order cost and would have cost, to the kobo", async () => {
    const now = await currentFees({ db, now: noon });
    const found = await simulateFees(maker.at(noon), list);
    expect([found.count, found.volume.amount]).toEqual([sums.length, total(sums)]);
    expect([found.refused, found.notOffered]).toEqual([0, 0]);
    const buyersOnly = FeesInput.parse({ ...anyFees, buyerShareLeast: 1 });
    expect((await simulateFees(maker.at(noon), buyersOnly)).notOffered).toBe(sums.length);
    const was = sums.map((amount) => serviceFee(now, money(amount)).amount);
    expect(found.was.fee.amount).toBe(total(was));
    expect(found.would.fee.amount).toBe(total(sums.map(feeBy)));
    const vats = sums.map((amount) => (feeBy(amount) * 750n + 5_000n) / 10_000n);
    expect(found.would.vat.amount).toBe(total(vats));
    expect(found.classes.map(({ count }) => count)).toEqual([2, 1, 2, 1, 0, 1]);
    const inClasses = found.classes.map(({ would }) => would.amount);
    expect(total(inClasses)).toBe(found.would.fee.amount);
    expect(inClasses[1]).toBe(feeBy(1_000_000n));
    // The two dearest were both at the old highest fee and would both be at the new one.
    const [first, second, third] = found.biggest;
    expect([first?.ref, second?.ref].sort()).toEqual([refs[5], refs[6]].sort());
    for (const one of [first, second]) {
      expect([one?.was, one?.would]).toEqual([money(500_000n), money(1_000_000n)]);
    }
    expect(third?.would).toEqual(money(feeBy(18_500_000n)));
    expect(found.refused).toBe(0);
  });

  test("finds the same however few rows it reads at a time", async () => {
    const whole = await simulateFees(maker.at(noon), list);
    for (const page of [1, 2, sums.length, sums.length + 1]) {
      expect(await simulateFees(maker.at(noon), list, page)).toEqual(whole);
    }
  });

  test("says how many orders could not have been made", async () => {
    const dear = FeesInput.parse({ ...anyFees, serviceMin: "1,000.00" });
    expect((await simulateFees(maker.at(noon), dear)).refused).toBe(1);
  });

  test("counts withdrawals with their duty", async () => {
    const seller = await makeSeller(db);
    await askForPayout(db, seller, 1_000_000n);
    await askForPayout(db, seller, 500_000n);
    const other = { ...anyFees, payoutFlat: "100.00", dutyFlat: "60.00", dutyFrom: "5,000.00" };
    const { payouts } = await simulateFees(maker.at(noon), FeesInput.parse(other));
    expect(payouts).toEqual({
      count: 2,
      was: { fee: money(10_000n), vat: money(750n), duty: money(5_000n) },
      would: { fee: money(20_000n), vat: money(1_500n), duty: money(12_000n) },
    });
  });
});

test("a price list that is being written is shown beside the one in force", async () => {
  const rows = await previewFees(maker.at(noon), list);
  const phone = rows.find(({ price }) => price.amount === 18_500_000n);
  expect([phone?.was.fee, phone?.would.fee]).toEqual([money(370_000n), money(462_500n)]);
  expect(phone?.would.left).toEqual(money(18_500_000n - 462_500n - 34_688n));
  const least = FeesInput.parse({ ...anyFees, serviceMin: "1,000.00" });
  const [first] = await previewFees(maker.at(noon), least);
  expect((first?.would.left.amount ?? 1n) <= 0n).toBe(true);
});
