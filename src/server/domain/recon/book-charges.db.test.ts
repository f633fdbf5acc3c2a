import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { accept, inOrder, makeOrder, subjectOf } from "../../../../tests/support/orders";
import { approve, makeApprover, makeSeller, payoutOf } from "../../../../tests/support/payouts";
import { as } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { newId } from "../../../lib/ids";
import { daysAfter, startOfDay } from "../../../lib/lagos-day";
import { money } from "../../../lib/money";
import { creditPayment } from "../payments/credit-payment";
import { startPayment } from "../payments/start-payment";
import { keepBankAccount } from "../payouts/bank-accounts";
import { recordPayout } from "../payouts/record-payout";
import { requestPayout } from "../payouts/request-payout";
import { beginTransfer, startPayout } from "../payouts/start-payout";
import { bookCharges } from "./book-charges";
import { reconcileDay } from "./reconcile-day";
import type { ListedReceipt, Told } from "./rules";

/** A gateway that gives lists and pays nothing on to our bank. */
const provider = "fincra";
const FIRST = "2026-12-01";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let days = 0;

beforeAll(async () => {
  own = await openDatabase({ max: 20 });
  ({ db, owner } = own);
});
afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});
afterAll(() => own.close());

/** A day that no other test has had. */
const freshDay = () => {
  days += 1;
  return daysAfter(FIRST, days * 10);
};
const at = (day: string, hour = 12) => new Date(startOfDay(day).getTime() + hour * 3_600_000);
const by = (name: string, now: Date) => as(db, { kind: "gateway", id: name }, now);

let charges = 0;
/** A payment that came at noon of a day, as the gateway will list it. */
const payIn = async (
  day: string,
  { fee = "1500", currency = "NGN", of = provider } = {},
): Promise<ListedReceipt> => {
  const now = at(day);
  const order = await makeOrder(db, { now });
  await accept(db, order, now);
  const asked = { orderId: order.id, provider: of, way: "page" as const };
  const { reference } = await startPayment(inOrder(db, order, order.buyer, now), asked);
  const { due } = await subjectOf(db, order);
  charges += 1;
  const told = {
    ...{ reference, currency, feeMinor: fee, theirId: `FC${charges}`, paidInto: null },
    ...{ receivedMinor: due.amount.toString(), paidAt: now.toISOString(), ours: true },
  };
  const answer = { kind: "succeeded" as const, ...told };
  const { status } = await creditPayment(by(of, now), { provider: of, reference, answer });
  expect(status).toBe(currency === "NGN" ? "CREDITED" : "UNMATCHED");
  return { ...told, reversed: false };
};

/** A withdrawal paid at noon of a day, for which the gateway took a charge. */
const payOut = async (day: string, feeMinor: string) => {
  const now = at(day);
  const seller = await makeSeller(db);
  const account = await keepBankAccount(
    as(db, seller, at(daysAfter(day, -60))),
    { bankCode: "058", accountNumber: `00000${10_000 + charges}` },
    { kind: "found", accountName: "TUNDE BAKARE", bankName: "Guaranty Trust Bank" },
    provider,
  );
  const asked = {
    accountId: account.id,
    amount: money(100_000n),
    idempotencyKey: newId("code"),
  };
  const { id } = await requestPayout(as(db, seller, now), asked);
  await approve(db, await makeApprover(owner), id, now);
  const claim = { payoutId: id, runId: id };
  const clock = as(db, { kind: "clock" }, now);
  await startPayout(clock, claim);
  await beginTransfer(clock, claim);
  const { reference, amount } = await payoutOf(db, id);
  await recordPayout(by(provider, now), {
    ...{ payoutId: id, sending: null, askedAt: now.toISOString() },
    answer: {
      ...{ kind: "succeeded", reference, minor: amount.toString(), currency: "NGN" },
      ...{ theirReference: `TR${charges}`, feeMinor, ours: true },
    },
  });
  return {
    ...{ kind: "succeeded" as const, reference, minor: amount.toString(), currency: "NGN" },
    ...{ feeMinor, theirReference: `TR${charges}`, ours: true, at: now.toISOString() },
  };
};

const told = (receipts: ListedReceipt[], transfers: object[] = []): Told => ({
  receipts: { kind: "found", rows: receipts },
  transfers: { kind: "found", rows: transfers as [] },
  refunds: { kind: "unsupported" },
  settled: { kind: "unsupported" },
});
/** Holds a day beside the gateway's lists, in the night after it unless said otherwise. */
const compare = (day: string, lists: Told, now = at(daysAfter(day, 1), 3)) =>
  reconcileDay({ db, now }, { provider, day, told: lists });
const book = (day: string, { of = provider, now = at(daysAfter(day, 1), 3) } = {}) =>
  bookCharges(by(of, now), { provider: of, day });

const booked = async (day: string, of = provider) => {
  const rows = await db.execute<{ charge: string; payout: string; net: string | null }>(sql`
    select charge::text, payout_charge::text as payout, net::text from settlements
     where provider = ${of} and batch = ${day}`);
  return [...rows];
};
/** What its journal says the gateway kept. */
const kept = async (day: string, of = provider) => {
  const rows = await db.execute<{ account: string; amount: string }>(sql`
    select a.kind || ':' || a.owner as account, e.amount::text from journals j
      join entries e on e.journal_id = j.id join accounts a on a.id = e.account_id
     where j.key = ${`settle:${of}:${day}`} order by e.amount`);
  return [...rows].map(({ account, amount }) => `${account} ${amount}`);
};

describe("what a gateway that pays nothing on kept of a day", () => {
  test("is booked out of what it holds for us once the day is over and agreed on, and once", async () => {
    const day = freshDay();
    const receipts = [await payIn(day), await payIn(day, { fee: "2000" })];
    const transfers = [await payOut(day, "5000")];
    await compare(day, told(receipts, transfers), at(day, 20));
    expect(await book(day, { now: at(day, 20) })).toBe(false);
    // The day is over, and the last look at it was before its end.
    expect(await book(day)).toBe(false);
    expect(await compare(day, told(receipts, transfers))).toMatchObject({ found: 0, matched: 3 });
    const before = await balances(db);
    expect(await book(day)).toBe(true);
    expect(await booked(day)).toEqual([{ charge: "3500", payout: "5000", net: null }]);
    expect(await kept(day)).toEqual(["XPSP: -8500", "PSP:fincra 8500"]);
    const after = await balances(db);
    expect((after["PSP:fincra"] ?? 0n) - (before["PSP:fincra"] ?? 0n)).toBe(8_500n);
    expect(after.BANK ?? 0n).toBe(before.BANK ?? 0n);
    expect(await book(day)).toBe(false);
    expect(await balances(db)).toEqual(after);
  });

  test("is nothing where it kept nothing, and leaves no row", async () => {
    const day = freshDay();
    await compare(day, told([await payIn(day, { fee: "0" })]));
    expect(await book(day)).toBe(false);
    expect(await booked(day)).toEqual([]);
  });

  test("by twelve who look at once is booked once, and nobody else is refused", async () => {
    const day = freshDay();
    await compare(day, told([await payIn(day)]));
    const tries = await Promise.all(Array.from({ length: 12 }, () => book(day)));
    expect(tries.filter((one) => one)).toHaveLength(1);
    expect(await kept(day)).toEqual(["XPSP: -1500", "PSP:fincra 1500"]);
  });

  test("of one charge by two days looked at once is counted by one, and the other asks again", async () => {
    const day = freshDay();
    const next = daysAfter(day, 1);
    await compare(day, told([await payIn(day)]));
    await compare(next, told([]));
    const tries = await Promise.all([refusal(book(day)), refusal(book(next))]);
    expect(tries).toContain("done");
    expect(tries.filter((one) => one !== "done" && one !== "busy")).toEqual([]);
    expect([await book(day), await book(next)]).toEqual([false, false]);
    expect([...(await booked(day)), ...(await booked(next))]).toHaveLength(1);
  });

  test("is not booked of a day the gateway gave no list of, or that nobody looked at", async () => {
    const day = freshDay();
    const receipts = [await payIn(day)];
    expect(await book(day)).toBe(false);
    const silent = { kind: "unknown", reason: "timeout" } as const;
    await compare(day, { ...told(receipts), transfers: silent });
    expect(await book(day)).toBe(false);
    await compare(day, told(receipts));
    expect(await book(day)).toBe(true);
  });

  test("is not booked while a break of the day is open, by a later day neither, and is once it is over", async () => {
    const day = freshDay();
    const next = daysAfter(day, 1);
    const receipt = await payIn(day);
    const otherwise = { ...receipt, feeMinor: "1600" };
    expect(await compare(day, told([otherwise]))).toMatchObject({ found: 1 });
    expect(await book(day)).toBe(false);
    await compare(next, told([await payIn(next, { fee: "700" })]));
    expect(await book(next)).toBe(true);
    expect(await booked(next)).toEqual([{ charge: "700", payout: "0", net: null }]);
    await compare(day, told([receipt]), at(daysAfter(day, 2), 3));
    expect(await book(day, { now: at(daysAfter(day, 2), 3) })).toBe(true);
    expect(await booked(day)).toEqual([{ charge: "1500", payout: "0", net: null }]);
  });

  test("that is told of late is counted by the next day that is booked", async () => {
    const day = freshDay();
    const next = daysAfter(day, 1);
    const first = await payIn(day);
    await compare(day, told([first]));
    expect(await book(day)).toBe(true);
    const late = await payIn(day, { fee: "900" });
    await compare(day, told([first, late]), at(next, 20));
    expect(await book(day, { now: at(next, 20) })).toBe(false);
    await compare(next, told([]));
    expect(await book(next)).toBe(true);
    expect(await booked(next)).toEqual([{ charge: "900", payout: "0", net: null }]);
  });

  test("in another currency is no naira of ours", async () => {
    const day = freshDay();
    const receipts = [await payIn(day, { currency: "USD", fee: "120" }), await payIn(day)];
    await compare(day, told(receipts));
    await owner.execute(
      sql`update breaks set "end" = 'EXPLAINED', closed_at = now() where day = ${day}`,
    );
    expect(await book(day)).toBe(true);
    expect(await booked(day)).toEqual([{ charge: "1500", payout: "0", net: null }]);
  });

  test("of one without lists is booked by what it answered of each, after the day", async () => {
    const day = freshDay();
    const of = "providus";
    await payIn(day, { of });
    const none = { kind: "unsupported" } as const;
    const lists = { receipts: none, transfers: none, refunds: none, settled: none };
    const now = at(daysAfter(day, 1), 3);
    await reconcileDay({ db, now }, { provider: of, day, told: lists });
    expect(await book(day, { of })).toBe(true);
    expect(await kept(day, of)).toEqual(["XPSP: -1500", "PSP:providus 1500"]);
  });
});
