import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const ORDER = ["pending", "processing", "processed", "failed", "needs-attention"];
let last = 0;
/** A payment made for ₦5,000.00, by its reference. */
async function paid(how = "exact", on = sandbox): Promise<string> {
  last += 1;
  const reference = `kro-refund-${last}`;
  const wanted = { email: "ada@k.ng", amount: 500_000, reference };
  await on.paystack("POST", "/transaction/initialize", wanted);
  if (how !== "") await on.call("POST", "/control/pay", { reference, how });
  return reference;
}
const refund = (transaction: unknown, more = {}) =>
  sandbox.paystack("POST", "/refund", { transaction, ...more });
const statusOf = async (id: unknown) =>
  (await sandbox.paystack("GET", `/refund/${id}`)).at("data.status");
const settle = (values: object) => sandbox.call("POST", "/control/refunds/settle", values);
const fault = (kind: string) =>
  sandbox.call("POST", "/control/faults", { vendor: "paystack", path: "/refund", kind });
const eventsOf = (reference: string) =>
  sandbox.app.got
    .map((one) => JSON.parse(one.body))
    .filter((one) => one.data.transaction_reference === reference)
    // Webhooks overtake each other, as the real ones do.
    .sort((a, b) => ORDER.indexOf(a.data.status) - ORDER.indexOf(b.data.status));
const rowsOf = async (reference: string) =>
  (await sandbox.call("GET", "/control/money"))
    .rows("NGN.rows")
    .filter((row) => String(row.reference).startsWith(`${reference} `))
    .map((row) => `${row.kind} ${row.amount}`);
const balance = async () =>
  Number((await sandbox.paystack("GET", "/balance")).rows("data")[0]?.balance);

describe("a refund", () => {
  test("of all that was paid goes from pending to processed, tells each step and reverses the payment", async () => {
    const reference = await paid();
    const before = await balance();
    const { status, at } = await refund(reference, { merchant_note: "rfd_1" });
    expect([status, at("message"), at("data.status")]).toEqual([
      200,
      "Refund has been queued for processing",
      "pending",
    ]);
    expect(at("data.transaction")).toMatchObject({ reference, amount: 500_000 });
    const id = at("data.id");
    await vi.waitFor(async () => expect(await statusOf(id)).toBe("processed"));
    await vi.waitFor(() => expect(eventsOf(reference)).toHaveLength(3));
    expect(eventsOf(reference).map((one) => [one.event, one.data.amount])).toEqual([
      ["refund.pending", "500000"],
      ["refund.processing", "500000"],
      ["refund.processed", "500000"],
    ]);
    expect(eventsOf(reference)[0]?.data.refund_reference).toBeNull();
    expect(eventsOf(reference)[2]?.data.refund_reference).toMatch(/^TRF_/);
    const payment = await sandbox.paystack("GET", `/transaction/verify/${reference}`);
    expect([payment.at("data.status"), payment.at("data.amount")]).toEqual(["reversed", 500_000]);
    expect(await rowsOf(reference)).toEqual(["refund 500000"]);
    expect(before - (await balance())).toBe(500_000);
    expect((await refund(reference)).at("code")).toBe("transaction_reversed");
  });

  test("of a part leaves the rest to be given back, and never more, however many ask at once", async () => {
    const reference = await paid();
    const number = (await sandbox.paystack("GET", `/transaction/verify/${reference}`)).at(
      "data.id",
    );
    expect((await refund(number, { amount: 200_000 })).status).toBe(200);
    expect((await refund(reference, { amount: 300_001 })).at("code")).toBe("invalid_params");
    const many = await Promise.all(
      Array.from({ length: 5 }, () => refund(reference, { amount: "150000" })),
    );
    expect(many.map((one) => one.status).toSorted()).toEqual([200, 200, 400, 400, 400]);
    expect(await rowsOf(reference)).toEqual(["refund 200000", "refund 150000", "refund 150000"]);
  });

  test("that fails gives the money back to the balance and may be asked for again", async () => {
    const reference = await paid();
    const before = await balance();
    await fault("fail-refund");
    const { at } = await refund(reference);
    await vi.waitFor(async () => expect(await statusOf(at("data.id"))).toBe("failed"));
    await vi.waitFor(() => expect(eventsOf(reference)).toHaveLength(3));
    expect(eventsOf(reference)[2]).toMatchObject({
      event: "refund.failed",
      data: { amount: 500_000 },
    });
    expect(await balance()).toBe(before);
    expect(await rowsOf(reference)).toEqual(["refund 500000", "refund -500000"]);
    const payment = await sandbox.paystack("GET", `/transaction/verify/${reference}`);
    expect(payment.at("data.status")).toBe("success");
    expect((await refund(reference)).status).toBe(200);
  });

  test("that needs attention goes on with an account of the payer's", async () => {
    const reference = await paid();
    await fault("refund-needs-attention");
    const id = (await refund(reference, { customer_note: "Sorry" })).at("data.id");
    const details = { currency: "NGN", account_number: "0123456789", bank_id: "3" };
    const retry = (change = {}) =>
      sandbox.paystack("POST", `/refund/retry_with_customer_details/${id}`, {
        refund_account_details: { ...details, ...change },
      });
    await vi.waitFor(async () => expect(await statusOf(id)).toBe("needs-attention"));
    await vi.waitFor(() => expect(eventsOf(reference)).toHaveLength(3));
    expect(eventsOf(reference)[2]).toMatchObject({
      event: "refund.needs-attention",
      data: { id: String(id), amount: 500_000, customer_note: "Sorry" },
    });
    expect((await retry({ bank_id: "0" })).status).toBe(422);
    expect((await retry({ account_number: "1" })).status).toBe(422);
    expect((await retry()).at("data.status")).toBe("processing");
    await vi.waitFor(async () => expect(await statusOf(id)).toBe("processed"));
    expect([(await retry()).status, (await retry()).at("code")]).toEqual([422, "invalid_params"]);
    expect(await rowsOf(reference)).toEqual(["refund 500000"]);
  });

  test("that is left pending waits for a button, and an ended one does not move", async () => {
    const reference = await paid();
    await fault("pending");
    const id = (await refund(reference)).at("data.id");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await statusOf(id)).toBe("pending");
    expect((await settle({ reference, as: "processing" })).at("refund.status")).toBe("processing");
    expect((await settle({ id, as: "processed" })).status).toBe(200);
    expect((await settle({ id, as: "failed" })).status).toBe(409);
    expect((await settle({ id: 1, as: "failed" })).status).toBe(404);
    const page = (await sandbox.call("GET", "/payments")).text;
    expect(page).toContain(`Refund ${id}`);
  });

  test("is asked for of a payment that was made, in its money", async () => {
    const unpaid = await paid("");
    const dollars = await paid("currency");
    expect((await refund("kro-nobody")).status).toBe(404);
    expect((await refund(undefined)).at("code")).toBe("missing_params");
    expect((await refund(unpaid)).status).toBe(400);
    const reference = await paid();
    for (const amount of [0, -1, 1.5, "ten"]) {
      expect((await refund(reference, { amount })).at("code")).toBe("invalid_params");
    }
    expect((await refund(reference, { currency: "USD" })).status).toBe(400);
    expect((await refund(dollars)).at("data.currency")).toBe("USD");
    const keyless = await sandbox.call("POST", "/paystack/refund", { transaction: reference });
    expect(keyless.status).toBe(401);
  });

  test("is not taken in when the balance is spent", async () => {
    const poor = await openTestSandbox({ float: 0n });
    const reference = await paid("exact", poor);
    const { at } = await poor.paystack("POST", "/refund", { transaction: reference });
    expect(at("code")).toBe("insufficient_balance");
    await poor.close();
  });
});

test("refunds are listed by payment, newest first, with what they were called", async () => {
  const reference = await paid();
  await refund(reference, { amount: 1000, merchant_note: "rfd_a" });
  await refund(reference, { amount: 2000, merchant_note: "rfd_b" });
  const number = (await sandbox.paystack("GET", `/transaction/verify/${reference}`)).at("data.id");
  for (const query of [`transaction=${number}`, `reference=${reference}`]) {
    const rows = (await sandbox.paystack("GET", `/refund?${query}`)).rows("data");
    expect(rows.map((row) => [row.merchant_note, row.transaction])).toEqual([
      ["rfd_b", number],
      ["rfd_a", number],
    ]);
  }
  expect((await sandbox.paystack("GET", "/refund/1")).status).toBe(404);
  const page = await sandbox.paystack("GET", "/refund?perPage=1&page=2");
  expect(page.rows("data")).toHaveLength(1);
});

test("a refund on its way goes on after a restart, and a fault may hide that it was taken in", async () => {
  const slow = await openTestSandbox({ settleMs: 60_000 });
  const reference = await paid("exact", slow);
  await slow.call("POST", "/control/faults", {
    vendor: "paystack",
    path: "/refund",
    kind: "accept-then-500",
  });
  expect((await slow.paystack("POST", "/refund", { transaction: reference })).status).toBe(500);
  await slow.reopen();
  for (let step = 0; step < 2; step += 1) {
    await slow.call("POST", "/control/clock", { advanceMs: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const [row] = (await slow.paystack("GET", `/refund?transaction=${reference}`)).rows("data");
  expect(row).toMatchObject({ status: "processed", amount: 500_000 });
  await slow.close();
});
