import { and, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { daysAfter, lagosDay } from "../../src/lib/lagos-day";
import { connect } from "../../src/server/db/client";
import { breaks, reconItems, reconRuns } from "../../src/server/db/schema/recon";
import { settlementItems, settlements } from "../../src/server/db/schema/settlements";
import { statementLines } from "../../src/server/db/schema/statements";
import { frozenScopes } from "../../src/server/domain/freezes/read";
import { runMonitor } from "../../src/server/domain/monitors/run-monitor";
import { answerExplanation } from "../../src/server/domain/recon/answer-explanation";
import { explainBreak } from "../../src/server/domain/recon/explain-break";
import { importStatement } from "../../src/server/domain/recon/import-statement";
import { daysDue } from "../../src/server/domain/recon/read";
import { readStatement } from "../../src/server/domain/recon/read-statement";
import { reconcileBank } from "../../src/server/domain/recon/reconcile-bank";
import { takeBreak } from "../../src/server/domain/recon/take-break";
import { type TestDatabase, testDatabase } from "../support/database";
import { type Member, makeMember } from "../support/members";
import { as } from "../support/people";
import { makeReconWorld, type ReconWorld } from "../support/recon-world";
import { refusal } from "../support/refusal";
import { giveSettings } from "../support/settings";

const FIRST = "2026-12-01";
const CLEAN_DAYS = 30;
const LIED = daysAfter(FIRST, CLEAN_DAYS);
const EACH = 20;
/** Of each kind that fits both, as many lies are about withdrawals. */
const ABOUT_PAYOUTS = 5;

/** What the sandbox's books can say wrongly, and the class in which we must find it. */
const onBoth = {
  "ours-only": "ours_only",
  "amount-differs": "amount_differs",
  "fee-differs": "fee_differs",
  duplicate: "duplicate",
  "wrong-currency": "wrong_currency",
  "wrong-day": "wrong_day",
  "wrong-mode": "test_mode",
} as const;

/** What the bank can say wrongly of a line. */
const bankLies = {
  missing: "ours_only",
  amount: "amount_differs",
  twice: "duplicate",
  foreign: "wrong_currency",
  day: "wrong_day",
  back: "late_reversal",
} as const;
/** Of so many days the bank tells the truth. */
const BANK_CLEAN = 12;

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let world: ReconWorld;
let finance: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 2 });
  finance = await makeMember(owner, db, ["FINANCE_MAKER"]);
  world = await makeReconWorld(db, owner, FIRST);
});
afterAll(async () => {
  await world.close();
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const open = (provider = "paystack") =>
  db
    .select()
    .from(breaks)
    .where(and(isNull(breaks.closedAt), eq(breaks.provider, provider)))
    .orderBy(breaks.id);

test("in 30 clean days, each looked at on eight nights, no break is invented and all is matched", async () => {
  let looked = 0;
  for (let n = 0; n < CLEAN_DAYS; n++) {
    const day = daysAfter(FIRST, n);
    await world.wake(day, 12);
    await world.payIn();
    await world.payIn();
    await world.payOut();
    const next = daysAfter(day, 1);
    await world.wake(next, 3);
    for (const due of await daysDue(as(db, { kind: "nobody" }, world.now()), ["paystack"])) {
      if (due.day < FIRST) continue;
      const { outcome, found, matched } = await world.reconcile(due.day);
      // Two payments, a withdrawal, and what was paid to our bank in the night.
      const happened = (due.day < next ? 3 : 0) + (due.day > FIRST ? 1 : 0);
      expect([outcome, found, matched]).toEqual(["COMPARED", 0, happened]);
      looked += 1;
    }
  }
  expect(looked).toBeGreaterThan(CLEAN_DAYS * 6);
  expect(await db.select().from(breaks)).toEqual([]);
});

test("what was paid to our bank and what was kept is booked, each payment in one sum, to the kobo", async () => {
  const booked = await db.select().from(settlements);
  expect(booked).toHaveLength(CLEAN_DAYS);
  const items = await db.select().from(settlementItems);
  expect(items.filter(({ about }) => about === "payment")).toHaveLength(CLEAN_DAYS * 2);
  expect(items.filter(({ about }) => about === "payout")).toHaveLength(CLEAN_DAYS);
  const { settled, charges } = await world.moved();
  const balances = await db.execute<{ kind: string; balance: string }>(
    sql`select kind, balance::text from account_balances where kind in ('BANK', 'XPSP') order by kind`,
  );
  expect([...balances]).toEqual([
    { kind: "BANK", balance: `-${settled}` },
    { kind: "XPSP", balance: `-${charges}` },
  ]);
});

test("the bank's statement of clean days is matched line by line, and none of its lines is a break", async () => {
  const bytes = await world.statement(FIRST, daysAfter(FIRST, BANK_CLEAN));
  expect(await bring(bytes)).toMatchObject({ lines: BANK_CLEAN, fresh: BANK_CLEAN, found: 0 });
  expect(await refusal(bring(bytes))).toBe("statement_known");
});

test("lies of the bank of 6 kinds are found, each in its class, and nothing beside them", async () => {
  const sums = await db.select().from(settlements).orderBy(settlements.settledOn);
  const expected: string[] = [];
  for (const [n, [kind, found]] of Object.entries(bankLies).entries()) {
    const sum = sums[BANK_CLEAN + 1 + n * 2];
    await world.bankLie(kind, sum?.batch ?? "");
    expected.push(`${found} ${sum?.batch}`);
  }
  // The days overlap: what was told before is known again.
  const bytes = await world.statement(
    daysAfter(FIRST, BANK_CLEAN - 2),
    daysAfter(FIRST, CLEAN_DAYS),
  );
  const told = CLEAN_DAYS - BANK_CLEAN + 3;
  expect(await bring(bytes)).toMatchObject({ lines: told + 1, fresh: told - 2, found: 6 });
  const rows = await open("bank");
  const lines = new Map(
    (await db.select().from(statementLines)).map((one) => [`line ${one.id}`, one]),
  );
  const found = rows.map((row) => {
    const batch = lines.get(row.key)?.reference.slice("PSK".length) ?? row.key.split(" ")[1];
    return `${row.provider} ${row.about} ${row.class} ${batch}`;
  });
  expect(found.toSorted()).toEqual(expected.map((one) => `bank statement ${one}`).toSorted());
  // A line that was told stays as it was told: a person says what it was, and the break is over.
  const by = finance.at(world.now());
  for (const { id } of rows) {
    await takeBreak(by, { id });
    await explainBreak(by, { id, reason: "The bank has sent a letter" });
  }
  // What is in foreign money takes a second person's word.
  const second = await makeMember(owner, db, ["FINANCE_CHECKER"]);
  for (const [n, { id }] of (await open("bank")).entries()) {
    const now = new Date(world.now().getTime() + (n + 1) * 60_000);
    const answer = { id, agree: true, reason: "The letter is here", totp: await second.code(now) };
    await answerExplanation(second.at(now), answer);
  }
  const days = { from: FIRST, to: daysAfter(FIRST, CLEAN_DAYS) };
  expect(await reconcileBank(by, days)).toBe(6);
  expect(await open("bank")).toEqual([]);
});

test("200 breaks of 10 kinds in the gateway's record are found in one run, each in its class", async () => {
  await world.wake(LIED, 12);
  const expected = await plant();
  expect(expected).toHaveLength(200);
  await world.wake(daysAfter(LIED, 6), 3);
  const run = await world.reconcile(LIED);
  expect(run).toMatchObject({ outcome: "COMPARED", found: 200, matched: 41 });
  expect(run.opened).toHaveLength(200);
  const found = (await open()).map((row) => `${row.class} ${row.key}`);
  expect(found.toSorted()).toEqual(expected.toSorted());
});

test("the same again finds the same and writes nothing twice", async () => {
  const [before, items] = [await open(), await db.select().from(reconItems)];
  const run = await world.reconcile(LIED);
  expect(run).toMatchObject({ found: 200, opened: [], closed: 0 });
  expect(await open()).toEqual(before);
  expect(await db.select().from(reconItems)).toHaveLength(items.length);
});

test("a gateway that does not answer changes nothing and is on record", async () => {
  const before = await open();
  const fault = { vendor: "paystack", path: "/transfer", kind: "500", times: 20 };
  await world.sandbox.call("POST", "/control/faults", fault);
  const run = await world.reconcile(LIED);
  expect(run.outcome).toBe("NO_ANSWER");
  await world.sandbox.call("DELETE", "/control/faults");
  expect(await open()).toEqual(before);
  const runs = await db.select().from(reconRuns).where(eq(reconRuns.outcome, "NO_ANSWER"));
  expect(runs).toHaveLength(1);
});

test("what is put right at the gateway closes by itself, and stays on record", async () => {
  await world.unlie();
  const run = await world.reconcile(LIED);
  expect(run).toMatchObject({ opened: [], matched: 181, found: EACH, closed: 180 });
  expect(new Set((await open()).map((row) => row.class))).toEqual(new Set(["never_settled"]));
  // What no settlement took is taken into one the night after that is put right.
  await world.wake(daysAfter(LIED, 7), 3);
  expect(await world.reconcile(LIED)).toMatchObject({ matched: 201, found: 0, closed: EACH });
  const ours = db.select().from(breaks).where(eq(breaks.provider, "paystack"));
  const ends = (await ours).map(({ end }) => end);
  expect(ends).toEqual(Array.from({ length: 200 }, () => "GONE"));
});

test("a naira more at the gateway is an alarm, and nothing is paid out any more", async () => {
  const day = daysAfter(LIED, 8);
  await world.wake(day, 12);
  const reference = await world.payIn();
  const shown = await world.gateway.verify(reference);
  if (shown.kind !== "succeeded") throw new Error(shown.kind);
  expect(await frozenScopes(db)).toEqual([]);
  const amount = (BigInt(shown.receivedMinor) + 100n).toString();
  await world.lie({ kind: "amount-differs", reference, amount });
  expect(await world.reconcile(day)).toMatchObject({ found: 1 });
  const now = world.now();
  expect((await runMonitor({ db, now }, { name: "gateways_agree" })).opened).toEqual([
    `paystack amount_differs ${reference}`,
  ]);
  expect((await open()).map(({ off }) => off)).toEqual([100n]);
  expect(await frozenScopes(db)).toEqual(["ALL"]);
  expect(await refusal(world.payOut())).toBe("payouts_frozen");
});

/** Brings in a statement as somebody of finance would, having looked at it. */
const bring = (bytes: Buffer) => {
  const { hash } = readStatement(bytes, lagosDay(world.now()));
  return importStatement(finance.at(world.now()), { name: "statement.csv", hash, bytes });
};

/** The day with everything the gateway will tell wrongly of it; what we must find. */
const plant = async (): Promise<string[]> => {
  const expected: string[] = [];
  for (const [kind, found] of Object.entries(onBoth)) {
    for (let n = 0; n < EACH; n++) {
      const on = n < ABOUT_PAYOUTS ? "transfer" : "payment";
      const reference = on === "transfer" ? await world.payOut() : await world.payIn();
      await world.lie({ kind, reference, on });
      expected.push(`${found} ${kind === "duplicate" ? await doubleOf(reference, on) : reference}`);
    }
  }
  for (let n = 0; n < EACH; n++) {
    const reversed = await world.payOut();
    await world.lie({ kind: "late-reversal", reference: reversed });
    const kept = await world.payIn();
    await world.lie({ kind: "never-settled", reference: kept });
    const alien = `zz-alien-${n}`;
    await world.lie({ kind: "theirs-only", reference: alien, amount: 5_000 + n });
    expected.push(`late_reversal ${reversed}`, `never_settled ${kept}`, `theirs_only ${alien}`);
  }
  for (let n = 0; n < EACH; n++) await world.payIn();
  return expected;
};

/** Paystack tells a double of a payment by its second number; of a transfer both bear one code. */
const doubleOf = async (reference: string, on: string): Promise<string> => {
  const path = on === "transfer" ? "/transfer" : "/transaction";
  const rows = (await world.sandbox.paystack("GET", `${path}?perPage=100`)).rows("data");
  const both = rows.filter((row) => row.reference === reference);
  const first = await world.sandbox.paystack("GET", `${path}/verify/${reference}`);
  const other = both.find((row) => row.id !== first.at("data.id"));
  return String(on === "transfer" ? other?.transfer_code : other?.id);
};
