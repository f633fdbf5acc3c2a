import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

const HOUR = 60 * 60_000;
/** Noon in Lagos, on a Monday. */
const NOON = "2030-03-04T11:00:00.000Z";

const open = (more = {}) =>
  openTestSandbox({ settles: true, float: 0n, now: () => new Date(NOON), ...more });
const go = (on: TestSandbox, to: string) => on.call("POST", "/control/clock", { to });
async function paid(on: TestSandbox, reference: string, amount = 500_000, how = "exact") {
  const wanted = { email: "ada@k.ng", amount, reference };
  await on.paystack("POST", "/transaction/initialize", wanted);
  await on.call("POST", "/control/pay", { reference, how });
}
const balance = async (on: TestSandbox) =>
  (await on.paystack("GET", "/balance")).rows("data")[0]?.balance;
const settlements = async (on: TestSandbox, query = "") =>
  (await on.paystack("GET", `/settlement${query}`)).rows("data");
const transactions = async (on: TestSandbox, id: unknown) =>
  (await on.paystack("GET", `/settlement/${id}/transactions`))
    .rows("data")
    .map((row) => row.reference);
const statement = async (on: TestSandbox, query = "") => {
  const { text } = await on.call("GET", `/control/bank/statement${query}`);
  return text.split("\r\n").slice(1, -1);
};

describe("three days of payments", () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await open();
    await paid(sandbox, "kro-mon-noon");
    await go(sandbox, "2030-03-04T22:59:00.000Z");
    await paid(sandbox, "kro-mon-last");
    await go(sandbox, "2030-03-04T23:01:00.000Z");
    await paid(sandbox, "kro-tue-first", 200_000);
    await paid(sandbox, "kro-tue-dollars", 500_000, "currency");
  });
  afterAll(() => sandbox.close());

  test("nothing is settled before two in the night", async () => {
    await go(sandbox, "2030-03-05T00:59:00.000Z");
    expect(await settlements(sandbox)).toEqual([]);
    expect(await balance(sandbox)).toBe(1_200_000 - 17_500 - 17_500 - 3_000);
    expect(await statement(sandbox)).toEqual([]);
  });

  test("at two in Lagos the day before is paid to the bank, net of fees", async () => {
    await go(sandbox, "2030-03-05T01:01:00.000Z");
    const [row] = await settlements(sandbox);
    expect(row).toMatchObject({
      domain: "test",
      status: "success",
      currency: "NGN",
      total_processed: 1_000_000,
      total_fees: 35_000,
      total_amount: 965_000,
      effective_amount: 965_000,
      deductions: null,
      settlement_date: "2030-03-05T00:00:00.000Z",
    });
    expect(await transactions(sandbox, row?.id)).toEqual(["kro-mon-last", "kro-mon-noon"]);
    expect(await balance(sandbox)).toBe(200_000 - 3_000);
    const money = await sandbox.call("GET", "/control/money");
    expect(money.body).toMatchObject({ NGN: { in: "1200000", settled: "965000" } });
    expect(await statement(sandbox)).toEqual([
      `2030-03-05,2030-03-05,PAYSTACK SETTLEMENT ${row?.id},PSK${row?.id},,9650.00,9650.00,NGN`,
    ]);
  });

  test("every payment of naira is settled once, also when a week is gone in one go", async () => {
    await go(sandbox, "2030-03-12T12:00:00.000Z");
    const all = await settlements(sandbox);
    expect(all.map((row) => row.total_processed)).toEqual([200_000, 1_000_000]);
    expect(await balance(sandbox)).toBe(0);
    const [second] = all;
    expect(await transactions(sandbox, second?.id)).toEqual(["kro-tue-first"]);
    expect(second?.settlement_date).toBe("2030-03-06T00:00:00.000Z");
    expect((await statement(sandbox)).at(-1)).toMatch(/,,1970\.00,11620\.00,NGN$/);
  });

  test("the lists filter: settlements by day and state, payments by settlement", async () => {
    expect(await settlements(sandbox, "?from=2030-03-06")).toHaveLength(1);
    expect(await settlements(sandbox, "?status=pending")).toHaveLength(0);
    expect(await settlements(sandbox, "?subaccount=ACCT_1")).toHaveLength(0);
    const page = await sandbox.paystack("GET", "/settlement?perPage=1&page=2&use_cursor=true");
    expect(page.body.meta).toEqual({ total: 2, skipped: 1, perPage: 1, page: 2, pageCount: 2 });
    const [, first] = await settlements(sandbox);
    const inIt = await sandbox.paystack("GET", `/transaction?settlement=${first?.id}`);
    expect(inIt.rows("data")).toHaveLength(2);
    expect(inIt.at("meta.total_volume")).toBe(1_000_000);
    expect((await sandbox.paystack("GET", "/settlement/1/transactions")).status).toBe(404);
  });

  test("the statement is cut by days, with the balance going through", async () => {
    expect(await statement(sandbox, "?from=2030-03-06")).toHaveLength(1);
    expect((await statement(sandbox, "?from=2030-03-06")).at(0)).toMatch(/11620\.00,NGN$/);
    expect(await statement(sandbox, "?to=2030-03-05")).toHaveLength(1);
    const odd = await sandbox.call("GET", "/control/bank/statement?from=yesterday");
    expect(odd.status).toBe(400);
    const { text, headers } = await sandbox.call("GET", "/control/bank/statement");
    expect(headers.get("content-type")).toContain("text/csv");
    expect(text.split("\r\n")[0]).toBe(
      "date,value date,narration,reference,debit,credit,balance,currency",
    );
    expect((await sandbox.call("GET", "/bank")).text).toContain("₦11,620<small>.00</small>");
  });
});

test("what went to others meanwhile is held back, and no more is paid than there is", async () => {
  const sandbox = await open();
  await paid(sandbox, "kro-spent");
  const refund = { transaction: "kro-spent", amount: 300_000 };
  await sandbox.paystack("POST", "/refund", refund);
  await go(sandbox, "2030-03-05T02:00:00.000Z");
  expect((await settlements(sandbox))[0]).toMatchObject({
    total_processed: 500_000,
    total_amount: 482_500,
    deductions: 300_000,
    effective_amount: 182_500,
  });
  expect(await balance(sandbox)).toBe(0);
  await sandbox.close();
});

test("a settlement that a kill cut short is booked at the next start, and only once", async () => {
  const sandbox = await open();
  await paid(sandbox, "kro-killed");
  await go(sandbox, "2030-03-05T02:00:00.000Z");
  const before = await statement(sandbox);
  await sandbox.reopen(() => {
    rmSync(`${sandbox.data}/bank.jsonl`);
    rmSync(`${sandbox.data}/money.jsonl`);
  });
  expect(await statement(sandbox)).toEqual(before);
  expect(await balance(sandbox)).toBe(0);
  await sandbox.reopen();
  expect(await statement(sandbox)).toEqual(before);
  await sandbox.close();
});

test("a night that the sandbox slept through is made up for at the start", async () => {
  const sandbox = await open({ settles: false });
  await paid(sandbox, "kro-slept");
  await go(sandbox, "2030-03-05T12:00:00.000Z");
  expect(await settlements(sandbox)).toEqual([]);
  const again = await open({ data: sandbox.data });
  const [row] = await settlements(again);
  expect(await transactions(again, row?.id)).toEqual(["kro-slept"]);
  await again.close();
  await sandbox.close();
});

test("unless it is told to, it keeps what it collects", async () => {
  const sandbox = await openTestSandbox();
  await paid(sandbox, "kro-kept");
  await sandbox.call("POST", "/control/clock", { advanceMs: 72 * HOUR });
  expect(await settlements(sandbox)).toEqual([]);
  expect(await balance(sandbox)).toBe(100_000_000 + 482_500);
  await sandbox.close();
});
