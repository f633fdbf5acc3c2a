import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { FINCRA_BUSINESS, openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const send = (customerReference: string, accountNumber = "2345678901", more = {}) =>
  sandbox.fincra("POST", "/disbursements/payouts", {
    business: FINCRA_BUSINESS,
    sourceCurrency: "NGN",
    destinationCurrency: "NGN",
    amount: "42500.00",
    description: "Order",
    customerReference,
    paymentDestination: "bank_account",
    beneficiary: {
      firstName: "Chinwe",
      lastName: "Eze",
      accountHolderName: "Chinwe Eze",
      accountNumber,
      type: "individual",
      bankCode: "058",
      country: "NG",
    },
    ...more,
  });
const byOurs = async (reference: string) =>
  (await sandbox.fincra("GET", `/disbursements/payouts/customer-reference/${reference}`)).body.data;
const eventsOf = (reference: string) =>
  sandbox.app.got
    .map((one) => JSON.parse(one.body))
    .filter((one) => one.data.customerReference === reference)
    .map((one) => one.event);
const rowsOf = async (reference: string) =>
  (await sandbox.call("GET", "/control/money?vendor=fincra"))
    .rows("NGN.rows")
    .filter((row) => String(row.reference).startsWith(reference))
    .map((row) => `${row.kind} ${row.amount}`);
const balance = async () => {
  const { rows } = await sandbox.fincra("GET", `/wallets?businessID=${FINCRA_BUSINESS}`);
  return rows("data")[0]?.availableBalance;
};

test("a payout is processing, then successful and says so, and is read by three names", async () => {
  const made = await send("kro-out-1");
  expect(made.body).toMatchObject({ success: true, message: "Payout processed successfully" });
  expect(made.body.data).toEqual({
    id: made.at("data.id"),
    reference: made.at("data.reference"),
    customerReference: "kro-out-1",
    status: "processing",
  });
  await vi.waitFor(() => expect(eventsOf("kro-out-1")).toEqual(["payout.successful"]));
  const read = await byOurs("kro-out-1");
  expect(read).toMatchObject({
    status: "successful",
    amountReceived: 42500,
    fee: 50,
    recipient: { accountHolderName: "CHINWE EZE", bankCode: "058" },
  });
  for (const name of [`reference/${made.at("data.reference")}`, String(made.at("data.id"))]) {
    const other = await sandbox.fincra("GET", `/disbursements/payouts/${name}`);
    expect(other.body.data).toEqual(read);
  }
  expect(await rowsOf("kro-out-1")).toEqual(["out 4250000", "charge 5000"]);
});

test("an account ending in 1111 fails and gives back amount and fee", async () => {
  await send("kro-out-1111", "0123451111");
  await vi.waitFor(() => expect(eventsOf("kro-out-1111")).toEqual(["payout.failed"]));
  expect(await byOurs("kro-out-1111")).toMatchObject({ status: "failed", valuedAt: null });
  expect(await rowsOf("kro-out-1111")).toEqual([
    "out 4250000",
    "charge 5000",
    "return 4250000",
    "charge -5000",
  ]);
});

test("the published test account fails as published", async () => {
  const beneficiary = {
    firstName: "John",
    accountHolderName: "John Doe",
    accountNumber: "0123456789",
    type: "individual",
    bankCode: "044",
  };
  await send("kro-out-john", "", { beneficiary });
  await vi.waitFor(() => expect(eventsOf("kro-out-john")).toEqual(["payout.failed"]));
});

test("an account ending in 3333 is paid and comes back, without a word of its own for that", async () => {
  await send("kro-out-3333", "0123453333");
  await vi.waitFor(() =>
    expect(eventsOf("kro-out-3333").toSorted()).toEqual(["payout.failed", "payout.successful"]),
  );
  const read = await byOurs("kro-out-3333");
  expect(read).toMatchObject({ status: "failed", message: expect.stringContaining("returned") });
  expect(await rowsOf("kro-out-3333")).toEqual(["out 4250000", "charge 5000", "return 4250000"]);
});

test("an account ending in 2222 stays until a button settles it, once", async () => {
  const settle = (as: string) =>
    sandbox.call("POST", "/control/fincra/payouts/settle", { reference: "kro-out-2222", as });
  await send("kro-out-2222", "0123452222");
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await byOurs("kro-out-2222")).toMatchObject({ status: "processing" });
  expect((await settle("successful")).status).toBe(200);
  expect((await settle("successful")).status).toBe(409);
  expect((await settle("failed")).status).toBe(200);
  expect((await settle("successful")).status).toBe(409);
});

test("of fifty posts with one reference one is taken, and the others are told so", async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => send("kro-out-50")));
  expect(all.filter((one) => one.status === 200)).toHaveLength(1);
  expect(all.find((one) => one.status !== 200)?.body).toMatchObject({
    success: false,
    errorType: "DUPLICATE_CUSTOMER_REFERENCE",
  });
  expect(await rowsOf("kro-out-50")).toEqual(["out 4250000", "charge 5000"]);
});

test("with the fault that pays twice, one reference moves money twice", async () => {
  await send("kro-out-double");
  await sandbox.call("POST", "/control/faults", { vendor: "fincra", kind: "pays-twice", times: 1 });
  expect((await send("kro-out-double")).status).toBe(200);
  expect((await send("kro-out-double")).status).toBe(422);
  const out = (await rowsOf("kro-out-double")).filter((row) => row.startsWith("out"));
  expect(out).toEqual(["out 4250000", "out 4250000"]);
});

test.each([
  [{ amount: "0" }, "VALIDATION_FAILED"],
  [{ amount: "1.001" }, "VALIDATION_FAILED"],
  [{ business: "short" }, "VALIDATION_FAILED"],
  [{ business: "0".repeat(24) }, "RESOURCE_NOT_FOUND"],
  [{ destinationCurrency: "USD" }, "VALIDATION_FAILED"],
  [{ description: "" }, "VALIDATION_FAILED"],
  [{ beneficiary: { firstName: "A" } }, "VALIDATION_FAILED"],
])("%o is refused as %s and moves nothing", async (wrong, errorType) => {
  const before = await balance();
  const { body } = await send("kro-out-wrong", "2345678901", wrong);
  expect(body).toMatchObject({ success: false, errorType });
  expect(await balance()).toBe(before);
});

test("it draws on its own wallet only: what others took in does not count", async () => {
  await sandbox.paystack("POST", "/transaction/initialize", {
    email: "ada@example.ng",
    amount: 500_000_000,
    reference: "kro-in-elsewhere",
  });
  const paid = { reference: "kro-in-elsewhere", how: "exact" };
  await sandbox.call("POST", "/control/pay", paid);
  const left = Number(await balance());
  const poor = await send("kro-out-poor", "2345678901", { amount: left });
  expect(poor.body).toMatchObject({ errorType: "NO_ENOUGH_MONEY_IN_WALLET" });
  expect((await send("kro-out-rich", "2345678901", { amount: left - 50 })).status).toBe(200);
  expect(await balance()).toBe(0);
  const elsewhere = await sandbox.paystack("GET", "/balance");
  expect(elsewhere.rows("data")[0]?.balance).toBeGreaterThan(500_000_000);
});

test("an unknown payout is not found, with its word", async () => {
  const answer = await sandbox.fincra("GET", "/disbursements/payouts/customer-reference/nobody");
  expect([answer.status, answer.body.errorType, answer.body.error]).toEqual([
    404,
    "RESOURCE_NOT_FOUND",
    "Payout not found",
  ]);
});

test("the list is paged, newest first, and does not say our reference", async () => {
  const query = `business=${FINCRA_BUSINESS}&perPage=2`;
  const first = await sandbox.fincra("GET", `/disbursements/payouts?${query}&page=1`);
  const second = await sandbox.fincra("GET", `/disbursements/payouts?${query}&page=2`);
  const ids = [...first.rows("data.results"), ...second.rows("data.results")].map((row) => row.id);
  expect(ids).toHaveLength(4);
  expect(ids).toEqual(ids.toSorted().toReversed());
  expect(first.at("data.total")).toBeGreaterThan(4);
  expect(first.rows("data.results")[0]).not.toHaveProperty("customerReference");
});

test("on its way when it closed, it settles after the next start", async () => {
  const slow = await openTestSandbox({ settleMs: 150, fincra: { float: 500_000n } });
  const body = {
    business: FINCRA_BUSINESS,
    sourceCurrency: "NGN",
    destinationCurrency: "NGN",
    amount: 100,
    description: "Order",
    customerReference: "kro-out-restart",
    paymentDestination: "bank_account",
    beneficiary: {
      firstName: "C",
      accountHolderName: "C Eze",
      accountNumber: "2345678901",
      type: "individual",
      bankCode: "058",
    },
  };
  await slow.fincra("POST", "/disbursements/payouts", body);
  await slow.reopen();
  const read = () =>
    slow.fincra("GET", "/disbursements/payouts/customer-reference/kro-out-restart");
  expect((await read()).at("data.status")).toBe("processing");
  await vi.waitFor(async () => expect((await read()).at("data.status")).toBe("successful"));
  await slow.close();
});
