import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { FINCRA_BUSINESS, openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox({ fincra: { float: 1_000_000n } });
  await sandbox.fincra("POST", "/checkout/payments", {
    amount: 1500,
    currency: "NGN",
    customer: { name: "Ada Obi", email: "ada@example.ng" },
    reference: "kro-in-wallet",
  });
  await sandbox.call("POST", "/control/fincra/pay", { reference: "kro-in-wallet", how: "exact" });
});
afterAll(() => sandbox.close());

test("the wallet holds what it began with and what came in, less the fee", async () => {
  const path = `/wallets?businessID=${FINCRA_BUSINESS}&currency=NGN`;
  const { rows } = await sandbox.fincra("GET", path);
  expect(rows("data")).toMatchObject([
    { currency: "NGN", status: "enabled", availableBalance: 11477.42, lockedBalance: 0 },
  ]);
  const one = await sandbox.fincra("GET", `/wallets/${rows("data")[0]?.id}`);
  expect(one.at("data.availableBalance")).toBe(11477.42);
  expect((await sandbox.fincra("GET", "/wallets")).status).toBe(422);
  expect((await sandbox.fincra("GET", "/wallets/1")).status).toBe(404);
});

test("its history goes from balance to balance, and filters", async () => {
  const { rows, at } = await sandbox.fincra("GET", "/wallets/logs");
  expect(at("data.total")).toBe(2);
  expect(rows("data.results")).toMatchObject([
    { action: "debit", amount: 22.58, availableBalanceBefore: 11500 },
    { action: "credit", amount: 1500, merchantReference: "kro-in-wallet" },
  ]);
  const debits = await sandbox.fincra("GET", "/wallets/logs?action=debit&dateFrom=2020-01-01");
  expect(debits.at("data.total")).toBe(1);
  expect((await sandbox.fincra("GET", "/wallets/logs?dateTo=2020-01-01")).at("data.total")).toBe(0);
});

test("a statement begins and ends with a balance", async () => {
  const days = "dateFrom=2020-01-01&dateTo=2099-12-31";
  const path = "/wallets/logs/statement";
  const { body } = await sandbox.fincra("GET", `${path}?currency=NGN&${days}`);
  expect(body.data).toMatchObject({
    openingAvailableBalance: 10000,
    closingAvailableBalance: 11477.42,
    pagination: { total_count: 2, total_pages: 1 },
  });
  expect((await sandbox.fincra("GET", `${path}?currency=NGN`)).status).toBe(422);
  expect((await sandbox.fincra("GET", `${path}?currency=USD&${days}`)).status).toBe(422);
});

test("the record of money tells its gateways apart, and says all together", async () => {
  const of = async (query: string) => (await sandbox.call("GET", `/control/money${query}`)).body;
  expect(await of("?vendor=fincra")).toMatchObject({ NGN: { in: "150000", charges: "2258" } });
  expect(await of("?vendor=paystack")).toMatchObject({ NGN: { in: "0", rows: [] } });
  const payment = { email: "a@b.ng", amount: 500_000, reference: "kro-in-wallet" };
  await sandbox.paystack("POST", "/transaction/initialize", payment);
  await sandbox.call("POST", "/control/pay", { reference: "kro-in-wallet", how: "exact" });
  expect(await of("?vendor=paystack")).toMatchObject({ NGN: { in: "500000" } });
  expect(await of("?vendor=fincra")).toMatchObject({ NGN: { in: "150000" } });
  expect(await of("")).toMatchObject({ NGN: { in: "650000", charges: "19758" } });
});

test("rows from before there were several gateways are the first one's", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const old = { seq: 1, kind: "in", reference: "kro-in-old", amount: "7", currency: "NGN", at: "" };
  const file = join(sandbox.data, "money.jsonl");
  await sandbox.reopen(() => {
    rmSync(file);
    appendFileSync(file, `${JSON.stringify(old)}\n`);
  });
  const money = await sandbox.call("GET", "/control/money?vendor=paystack");
  // The payment of the test before is written anew beside it.
  expect(money.at("NGN.in")).toBe("500007");
  const fincra = await sandbox.call("GET", "/control/money?vendor=fincra");
  expect(fincra.at("NGN.in")).toBe("150000");
  vi.restoreAllMocks();
});

test("the banks have their own codes as text, and name the holder of an account", async () => {
  const { rows } = await sandbox.fincra("GET", "/core/banks?currency=NGN&country=NG");
  const codes = rows("data").map((row) => row.code);
  expect(codes).toContain("044");
  expect(codes).toContain("000027");
  expect(new Set(codes).size).toBe(codes.length);
  const resolve = (accountNumber: string, bankCode = "058") =>
    sandbox.fincra("POST", "/core/accounts/resolve", {
      accountNumber,
      bankCode,
      type: "nuban",
      currency: "NGN",
    });
  expect((await resolve("2345678901")).body).toMatchObject({
    message: "Account resolve successful",
    data: { accountName: "CHINWE EZE", accountNumber: "2345678901", bankCode: "058" },
  });
  expect((await resolve("0123456789", "044")).at("data.accountName")).toBe("JOHN DOE");
  await sandbox.call("POST", "/control/bank-accounts", {
    accountNumber: "1112223334",
    accountName: "Ada Obi",
  });
  expect((await resolve("1112223334")).at("data.accountName")).toBe("ADA OBI");
  for (const failed of [await resolve("0123456000"), await resolve("2345678901", "999")]) {
    expect([failed.status, failed.body.errorType]).toEqual([422, "ACCOUNT_RESOLVE_FAILED"]);
  }
  expect((await resolve("123")).body.errorType).toBe("VALIDATION_FAILED");
});

test("the business is read and its settings are changed, and no others", async () => {
  const path = `/profile/business/${FINCRA_BUSINESS}/settings`;
  const me = async () => (await sandbox.fincra("GET", "/profile/business/me")).body.data;
  expect(await me()).toMatchObject({
    _id: FINCRA_BUSINESS,
    settings: { enableWebhook: true, enableWebhookRetry: true, acceptMispayments: true },
  });
  await sandbox.fincra("PATCH", path, { enableWebhookRetry: false });
  expect(await me()).toMatchObject({ settings: { enableWebhookRetry: false } });
  for (const wrong of [{ enableWebhook: "yes" }, { isBlocked: true }, { feeBearer: "nobody" }]) {
    expect((await sandbox.fincra("PATCH", path, wrong)).status).toBe(422);
  }
  const other = `/profile/business/${"0".repeat(24)}/settings`;
  expect((await sandbox.fincra("PATCH", other, {})).status).toBe(404);
  const merchant = await sandbox.fincra("GET", "/profile/merchants/me");
  expect(merchant.body.success).toBe(true);
});
