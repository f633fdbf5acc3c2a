import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { FINCRA_BUSINESS, openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const customer = { name: "Ada Obi", email: "ada@example.ng" };
const payment = {
  amount: 1500,
  currency: "NGN",
  customer,
  redirectUrl: "http://127.0.0.1:3000/b?o=1",
};

const openAccount = (reference: string, more = {}) =>
  sandbox.fincra("POST", "/checkout/charges", {
    type: "bank_transfer",
    amount: "5000.50",
    currency: "NGN",
    reference,
    customer,
    ...more,
  });
const byPage = (reference: string) =>
  sandbox.fincra("GET", `/checkout/payments/merchant-reference/${reference}`);
const byCharge = (reference: string) =>
  sandbox.fincra("GET", `/checkout/charges/merchant-reference/${reference}`);
const rowsOf = async (reference: string) =>
  (await sandbox.call("GET", "/control/money?vendor=fincra"))
    .rows("NGN.rows")
    .filter((row) => row.reference === reference)
    .map((row) => `${row.kind} ${row.amount}`);

describe("the door", () => {
  test.each([
    [{}, "No API key found in request"],
    [{ "api-key": "other" }, "Invalid authentication credentials"],
  ])("with %o says %s, as the gateway in front does", async (headers, message) => {
    const answer = await sandbox.call("GET", "/fincra/wallets", undefined, headers);
    expect([answer.status, answer.body.message]).toEqual([401, message]);
    expect(answer.body.request_id).toMatch(/^[0-9a-f]{32}$/);
  });

  test("asks for the public key, or for the business, where the checkout family does", async () => {
    const key = { "api-key": "fincra_sk_sandbox" };
    const open = await sandbox.call("POST", "/fincra/checkout/payments", payment, key);
    expect(open.body).toMatchObject({ statusCode: 400, error: "Bad Request" });
    const path = "/fincra/checkout/payments/merchant-reference/x";
    expect((await sandbox.call("GET", path, undefined, key)).status).toBe(400);
    const wrong = { ...key, "x-business-id": "0".repeat(24) };
    expect((await sandbox.call("GET", path, undefined, wrong)).status).toBe(400);
    const right = { ...key, "x-business-id": FINCRA_BUSINESS };
    expect((await sandbox.call("GET", path, undefined, right)).status).toBe(404);
  });
});

describe("an account for one payment", () => {
  const into = (reference: string, amount: string, more = {}) =>
    sandbox.call("POST", "/control/fincra/pay-into", { reference, amount, ...more });
  const loose = async () =>
    (await sandbox.call("GET", "/control/fincra")).rows("collections").map((row) => row.amount);

  test("is made, for twenty minutes, and found by our reference and by its number", async () => {
    const made = await openAccount("kro-in-account");
    expect(made.body).toMatchObject({ status: true, message: "Charge created" });
    expect(made.at("data.status")).toBe("pending");
    const left = Date.parse(String(made.at("data.virtualAccount.expiresAt"))) - Date.now();
    expect(left).toBeGreaterThan(19 * 60_000);
    expect(left).toBeLessThan(21 * 60_000);
    const read = await byCharge("kro-in-account");
    expect(read.at("data.virtualAccount.accountNumber")).toMatch(/^\d{10}$/);
    const verified = await sandbox.fincra("GET", `/checkout/charges/${made.at("data.id")}/verify`);
    expect(verified.at("data.reference")).toBe("kro-in-account");
    expect((await byPage("kro-in-account")).status).toBe(404);
    expect((await openAccount("kro-in-account")).status).toBe(400);
  });

  test("is paid by any sum in time, from whom it says", async () => {
    await openAccount("kro-in-any");
    const payer = { bankCode: "058", accountNumber: "2345678901" };
    const { body } = await into("kro-in-any", "400000", { payer });
    expect(body).toMatchObject({ became: "paid" });
    expect((await byCharge("kro-in-any")).body.data).toMatchObject({
      status: "success",
      amountExpected: 5000.5,
      amountReceived: 4000,
      varianceType: "underpayment",
      virtualAccount: { payerAccountName: "CHINWE EZE", payerBankCode: "058" },
    });
  });

  test("paid once more, or too late, belongs to nothing, and is collected and told", async () => {
    const late = await openTestSandbox();
    const open = (reference: string) =>
      late.fincra("POST", "/checkout/charges", {
        ...payment,
        type: "bank_transfer",
        reference,
      });
    const pay = (reference: string) =>
      late.call("POST", "/control/fincra/pay-into", { reference, amount: "150000" });
    await open("kro-in-second");
    await open("kro-in-late");
    expect((await pay("kro-in-second")).body.became).toBe("paid");
    expect((await pay("kro-in-second")).body.became).toBe("collected");
    await late.call("POST", "/control/clock", { advanceMs: 21 * 60_000 });
    expect((await pay("kro-in-late")).body.became).toBe("collected");
    const read = await late.fincra("GET", "/checkout/charges/merchant-reference/kro-in-late");
    expect(read.body.data).toMatchObject({ status: "pending", amountReceived: 0 });
    const told = () => late.app.got.map((one) => JSON.parse(one.body));
    await vi.waitFor(() => expect(told()).toHaveLength(3));
    const collected = told().filter((one) => one.event === "collection.successful");
    expect(collected).toHaveLength(2);
    expect(collected[0].data).toMatchObject({
      sourceAmount: 1500,
      amountReceived: 1477.42,
      status: "successful",
    });
    const { rows } = await late.fincra("GET", `/collections?business=${FINCRA_BUSINESS}`);
    const named = rows("data.results").map((row) => row.merchantReference);
    expect(named.toSorted()).toEqual(["kro-in-second", null, null]);
    await late.call("POST", "/control/clock", { advanceMs: 2 * 60 * 60_000 });
    const over = await late.fincra("GET", "/checkout/charges/merchant-reference/kro-in-late");
    expect(over.at("data.status")).toBe("expired");
    const money = await late.call("GET", "/control/money?vendor=fincra");
    expect(money.at("NGN.in")).toBe("450000");
    await late.close();
  });

  test("of a business that takes no odd sums sends them back", async () => {
    const path = `/profile/business/${FINCRA_BUSINESS}/settings`;
    await sandbox.fincra("PATCH", path, { acceptMispayments: false });
    await openAccount("kro-in-odd");
    const before = await loose();
    expect((await into("kro-in-odd", "1")).body.became).toBe("sent_back");
    expect((await byCharge("kro-in-odd")).at("data.status")).toBe("pending");
    expect(await rowsOf("kro-in-odd")).toEqual([]);
    expect(await loose()).toEqual(before);
    await sandbox.fincra("PATCH", path, { acceptMispayments: true });
    expect((await into("kro-in-odd", "500050")).body.became).toBe("paid");
  });

  test("is shown with a button for any sum", async () => {
    await openAccount("kro-in-face");
    expect((await sandbox.call("GET", "/fincra")).text).toContain("kro-in-face");
    const form = { reference: "kro-in-face", naira: "12.5" };
    const sent = await sandbox.call("POST", "/face/fincra/pay-into", new URLSearchParams(form));
    expect(sent.status).toBe(303);
    expect((await byCharge("kro-in-face")).at("data.amountReceived")).toBe(12.5);
  });
});
