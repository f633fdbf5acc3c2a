import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

const MINUTE = 60_000;
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const now = async () => Date.parse(String((await sandbox.call("GET", "/control/clock")).at("now")));
const charge = (reference: string | undefined, more = {}) =>
  sandbox.paystack("POST", "/charge", {
    email: "ada@example.ng",
    amount: "18897750",
    reference,
    bank_transfer: { account_expires_at: null },
    ...more,
  });
const check = (reference: string) => sandbox.paystack("GET", `/charge/${reference}`);
const verify = async (reference: string) =>
  (await sandbox.paystack("GET", `/transaction/verify/${reference}`)).body.data;
const send = (accountNumber: unknown, amount: unknown, more = {}) =>
  sandbox.call("POST", "/control/paystack/pay-account", { accountNumber, amount, ...more });
const events = (name: string) =>
  sandbox.app.got.map((one) => JSON.parse(one.body)).filter((one) => one.event === name);
const rowsOf = async (reference: string) =>
  (await sandbox.call("GET", "/control/money"))
    .rows("NGN.rows")
    .filter((row) => row.reference === reference)
    .map((row) => `${row.kind} ${row.amount}`);

test("a charge by bank transfer gives a number of its own and waits", async () => {
  const { status, body, at } = await charge("kro-pwt-new");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: true,
    message: "Charge attempted",
    data: {
      reference: "kro-pwt-new",
      status: "pending_bank_transfer",
      bank: { slug: "test-bank", name: "Test Bank" },
    },
  });
  expect(at("data.account_number")).toMatch(/^\d{10}$/);
  const other = await charge(undefined);
  expect(other.at("data.reference")).toMatch(/^[a-z0-9]{10}$/);
  expect(other.at("data.account_number")).not.toBe(at("data.account_number"));
  expect((await check("kro-pwt-new")).body.data).toEqual(body.data);
  expect(await verify("kro-pwt-new")).toMatchObject({
    status: "ongoing",
    channel: "bank_transfer",
    amount: 18_897_750,
    fees: null,
    paid_at: null,
    authorization: {},
  });
  expect((await sandbox.paystack("GET", "/charge/kro-nobody")).status).toBe(404);
});

test.each([
  ["in a minute", MINUTE, 15 * MINUTE],
  ["yesterday", -1440 * MINUTE, 15 * MINUTE],
  ["in an hour", 60 * MINUTE, 60 * MINUTE],
  ["in a day", 1440 * MINUTE, 480 * MINUTE],
  ["at no time", null, 480 * MINUTE],
])(
  "a number that is to end %s is good for a quarter of an hour to eight hours",
  async (_when, wish, life) => {
    const before = await now();
    const end = wish === null ? null : new Date(before + wish).toISOString();
    const { at } = await charge(undefined, { bank_transfer: { account_expires_at: end } });
    const left = Date.parse(String(at("data.account_expires_at"))) - before;
    expect(left).toBeGreaterThanOrEqual(life);
    expect(left).toBeLessThan(life + 5000);
  },
);

test("the very sum pays it, once, and says so by a bank transfer's event", async () => {
  const reference = "kro-pwt-exact";
  const number = (await charge(reference)).at("data.account_number");
  const paid = await send(number, 18_897_750, { sender: "ADA EZE" });
  expect([paid.status, paid.at("taken")]).toEqual([200, true]);
  expect(await rowsOf(reference)).toEqual(["in 18897750", "charge 200000"]);
  expect(await verify(reference)).toMatchObject({
    status: "success",
    channel: "bank_transfer",
    amount: 18_897_750,
    requested_amount: 18_897_750,
    fees: 200_000,
    authorization: {
      channel: "bank_transfer",
      brand: "Managed Account",
      card_type: "transfer",
      sender_name: "ADA EZE",
      reusable: false,
    },
  });
  expect((await check(reference)).at("data.status")).toBe("success");
  const heard = () => events("charge.success").filter((one) => one.data.reference === reference);
  await vi.waitFor(() => expect(heard()).toHaveLength(1));
  expect(heard()[0]?.data).toMatchObject({ channel: "bank_transfer", domain: "test" });

  expect((await send(number, 18_897_750)).at("taken")).toBe(false);
  expect(await rowsOf(reference)).toEqual(["in 18897750", "charge 200000"]);
});

test.each([
  ["short", 18_887_750],
  ["over", "18897751"],
])(
  "a sum that is %s goes back, is told without our reference, and leaves no trace in the record",
  async (how, amount) => {
    const reference = `kro-pwt-${how}`;
    const number = (await charge(reference)).at("data.account_number");
    expect((await send(number, amount)).at("taken")).toBe(false);
    const { id, status } = (await verify(reference)) as { id: number; status: string };
    expect(status).toBe("ongoing");
    expect(await rowsOf(reference)).toEqual([]);
    const heard = () =>
      events("bank.transfer.rejected").find(
        (one) => one.data.bank_transfer.transaction_id === String(id),
      );
    await vi.waitFor(() => expect(heard()).toBeDefined());
    expect(heard()?.data).toMatchObject({
      bank_transfer: { amount: String(amount), message_type: "INCORRECT_AMOUNT" },
      customer: { email: "ada@example.ng" },
    });
    expect(heard()?.data.reference).toBeUndefined();
    expect((await send(number, 18_897_750)).at("taken")).toBe(true);
  },
);

test("money that comes too late goes back, by the word of the test or by the clock", async () => {
  const late = (await charge("kro-pwt-late")).at("data.account_number");
  expect((await send(late, 18_897_750, { late: true })).at("taken")).toBe(false);
  expect((await check("kro-pwt-late")).at("data.status")).toBe("pending_bank_transfer");

  const end = new Date((await now()) + 15 * MINUTE).toISOString();
  const expiring = await charge("kro-pwt-expired", { bank_transfer: { account_expires_at: end } });
  await sandbox.call("POST", "/control/clock", { advanceMs: 16 * MINUTE });
  expect((await send(expiring.at("data.account_number"), 18_897_750)).at("taken")).toBe(false);
  expect((await check("kro-pwt-expired")).at("data.status")).toBe("failed");
  expect(await verify("kro-pwt-expired")).toMatchObject({ status: "abandoned", paid_at: null });
  expect(await rowsOf("kro-pwt-expired")).toEqual([]);
  await vi.waitFor(() => {
    const types = events("bank.transfer.rejected").map(
      (one) => one.data.bank_transfer.message_type,
    );
    expect(types.filter((one) => one === "ACCOUNT_EXPIRED")).toHaveLength(2);
  });
});

test("of many that send at once one pays", async () => {
  const number = (await charge("kro-pwt-crowd")).at("data.account_number");
  const all = await Promise.all(Array.from({ length: 20 }, () => send(number, 18_897_750)));
  expect(all.filter((one) => one.at("taken") === true)).toHaveLength(1);
  expect(await rowsOf("kro-pwt-crowd")).toEqual(["in 18897750", "charge 200000"]);
});

test.each([
  [{ bank_transfer: undefined }, "missing_params"],
  [{ bank_transfer: { account_expires_at: "soon" } }, "invalid_params"],
  [{ amount: 4999 }, "invalid_params"],
  [{ email: "" }, "missing_params"],
  [{ reference: "kro-pwt-new" }, "duplicate_reference"],
  [{ reference: "kro_pwt" }, "invalid_params"],
])("%j is refused as %s", async (wrong, code) => {
  const { status, body } = await charge("kro-pwt-refused", wrong);
  expect([status, body.code]).toEqual([400, code]);
});

test("what no button can pay is refused: an unknown number, no sum, a checkout's button", async () => {
  expect((await send("9999999999", 5000)).status).toBe(404);
  expect((await send("9999999999", 0)).status).toBe(400);
  const pay = { reference: "kro-pwt-new", how: "exact" };
  expect((await sandbox.call("POST", "/control/pay", pay)).status).toBe(409);
});

test("what an account was paid is still so after a restart", async () => {
  const number = (await charge("kro-pwt-kept")).at("data.account_number");
  await sandbox.reopen();
  expect((await send(number, 18_897_750)).at("taken")).toBe(true);
  await sandbox.reopen();
  expect(await verify("kro-pwt-kept")).toMatchObject({ status: "success" });
  expect(await rowsOf("kro-pwt-kept")).toEqual(["in 18897750", "charge 200000"]);
});
