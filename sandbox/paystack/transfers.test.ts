import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";
import { transferFee } from "./transfers";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

async function recipientOf(accountNumber: string) {
  return await sandbox.paystack("POST", "/transferrecipient", {
    type: "nuban",
    name: "Tunde Bakare",
    account_number: accountNumber,
    bank_code: "058",
    currency: "NGN",
  });
}

async function transfer(
  reference: string,
  more: Record<string, unknown> = {},
  account = "0123456789",
) {
  const { at } = await recipientOf(account);
  return sandbox.paystack("POST", "/transfer", {
    source: "balance",
    amount: 4_250_000,
    recipient: at("data.recipient_code"),
    reference,
    reason: "Order",
    ...more,
  });
}

const verify = async (reference: string) =>
  (await sandbox.paystack("GET", `/transfer/verify/${reference}`)).body.data;
const eventsOf = (reference: string) =>
  sandbox.app.got
    .map((one) => JSON.parse(one.body))
    .filter((one) => one.data.reference === reference)
    .map((one) => one.event);
const rowsOf = async (reference: string) => {
  const { rows } = await sandbox.call("GET", "/control/money");
  return rows("NGN.rows")
    .filter((row) => row.reference === reference)
    .map((row) => `${row.kind} ${row.amount}`);
};

test("the same account again gives the same recipient", async () => {
  const first = await recipientOf("0123456789");
  const second = await recipientOf("0123456789");
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(first.at("data.recipient_code")).toMatch(/^RCP_/);
  expect(second.at("data.recipient_code")).toBe(first.at("data.recipient_code"));
  expect(first.at("data.details")).toMatchObject({
    bank_code: "058",
    account_number: "0123456789",
  });
});

test("a transfer answers pending, then succeeds and says so", async () => {
  const { status, at } = await transfer("kro-out-0000000000001");
  expect([status, at("message"), at("data.status")]).toEqual([
    200,
    "Transfer has been queued",
    "pending",
  ]);
  expect(typeof at("data.recipient")).toBe("number");
  await vi.waitFor(() => expect(eventsOf("kro-out-0000000000001")).toEqual(["transfer.success"]));
  expect(await verify("kro-out-0000000000001")).toMatchObject({
    status: "success",
    amount: 4_250_000,
    fee_charged: 2_500,
    domain: "test",
    recipient: { details: { account_number: "0123456789" } },
    session: { provider: "nip" },
  });
  expect(await rowsOf("kro-out-0000000000001")).toEqual(["out 4250000", "charge 2500"]);
});

test("an account ending in 1111 fails and gives back amount and fee", async () => {
  await transfer("kro-out-0000000001111", {}, "0123451111");
  await vi.waitFor(() => expect(eventsOf("kro-out-0000000001111")).toEqual(["transfer.failed"]));
  expect(await verify("kro-out-0000000001111")).toMatchObject({ status: "failed", fee_charged: 0 });
  expect(await rowsOf("kro-out-0000000001111")).toEqual([
    "out 4250000",
    "charge 2500",
    "return 4250000",
    "charge -2500",
  ]);
});

test("an account ending in 3333 succeeds and is reversed later, keeping the fee", async () => {
  await transfer("kro-out-0000000003333", {}, "0123453333");
  await vi.waitFor(() =>
    expect(eventsOf("kro-out-0000000003333").toSorted()).toEqual([
      "transfer.reversed",
      "transfer.success",
    ]),
  );
  expect(await verify("kro-out-0000000003333")).toMatchObject({ status: "reversed" });
  expect(await rowsOf("kro-out-0000000003333")).toEqual([
    "out 4250000",
    "charge 2500",
    "return 4250000",
  ]);
});

test("an account ending in 2222 stays pending until a button settles it, once", async () => {
  const reference = "kro-out-0000000002222";
  const settle = (as: string) =>
    sandbox.call("POST", "/control/transfers/settle", { reference, as });
  await transfer(reference, {}, "0123452222");
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await verify(reference)).toMatchObject({ status: "pending" });
  expect((await settle("success")).status).toBe(200);
  expect((await settle("failed")).status).toBe(409);
  expect((await settle("reversed")).status).toBe(200);
  expect((await settle("reversed")).status).toBe(409);
});

test("of fifty posts with one reference at most one is accepted", async () => {
  const reference = "kro-out-0000000000050";
  const all = await Promise.all(Array.from({ length: 50 }, () => transfer(reference)));
  expect(all.filter((one) => one.status === 200)).toHaveLength(1);
  const refused = all.find((one) => one.status === 400);
  expect(refused?.body).toMatchObject({ status: false, code: "duplicate_reference" });
  expect(await rowsOf(reference)).toEqual(["out 4250000", "charge 2500"]);
});

test.each([
  ["kro-out-UPPER-CASE-01", {}, "Your reference contains illegal special characters"],
  ["kro-out-dot.dot.dot.dot", {}, "Your reference contains illegal special characters"],
  ["kro-out-short", {}, "Your reference must be between 16 and 50 characters"],
  [`kro-out-${"0".repeat(43)}`, {}, "Your reference must be between 16 and 50 characters"],
  ["kro-out-0000000000061", { source: "card" }, "Source must be balance"],
  ["kro-out-0000000000062", { amount: 0 }, "Invalid amount passed"],
  ["kro-out-0000000000063", { recipient: "RCP_none" }, "Recipient specified is invalid"],
])("%s %j is refused: %s", async (reference, wrong, message) => {
  const { status, body } = await transfer(reference, wrong);
  expect([status, body.message]).toEqual([400, message]);
  expect(await rowsOf(reference)).toEqual([]);
});

test("more than the balance is refused with its code, and the fee counts", async () => {
  const { rows } = await sandbox.paystack("GET", "/balance");
  const balance = Number(rows("data")[0]?.balance);
  const refused = await transfer("kro-out-0000000000071", { amount: balance });
  expect(refused.status).toBe(400);
  expect(refused.body).toMatchObject({
    message: "Your balance is not enough to fulfil this request",
    code: "insufficient_balance",
  });
  expect((await transfer("kro-out-0000000000072", { amount: balance - 5_000 })).status).toBe(200);
});

test("an unknown transfer is not found, with its code", async () => {
  const { status, body } = await sandbox.paystack("GET", "/transfer/verify/kro-out-nobody-knows");
  expect([status, body.code]).toEqual([404, "transfer_not_found"]);
});

test("the list filters by status", async () => {
  const { rows } = await sandbox.paystack("GET", "/transfer?status=failed&use_cursor=true");
  expect(rows("data").map((row) => row.reference)).toEqual(["kro-out-0000000001111"]);
});

test.each([
  [500_000n, 1_000n],
  [500_001n, 2_500n],
  [5_000_000n, 2_500n],
  [5_000_001n, 5_000n],
])("sending %s kobo costs %s", (amount, fee) => {
  expect(transferFee(amount)).toBe(fee);
});
