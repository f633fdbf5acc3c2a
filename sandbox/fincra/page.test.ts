import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";
import { feeOf } from "./fee";

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

async function openPage(reference: string, more = {}) {
  const { at } = await sandbox.fincra("POST", "/checkout/payments", {
    ...payment,
    reference,
    ...more,
  });
  return `/fincra/pay/${at("data.payCode")}`;
}
const press = (path: string, how: string) =>
  sandbox.call("POST", path, new URLSearchParams({ how }));
const byPage = (reference: string) =>
  sandbox.fincra("GET", `/checkout/payments/merchant-reference/${reference}`);
const byCharge = (reference: string) =>
  sandbox.fincra("GET", `/checkout/charges/merchant-reference/${reference}`);
const eventsOf = (reference: string) =>
  sandbox.app.got
    .map((one) => JSON.parse(one.body))
    .filter((one) => one.data.reference === reference);
const rowsOf = async (reference: string) =>
  (await sandbox.call("GET", "/control/money?vendor=fincra"))
    .rows("NGN.rows")
    .filter((row) => row.reference === reference)
    .map((row) => `${row.kind} ${row.amount}`);

describe("a page", () => {
  test("is opened under our reference, once", async () => {
    const first = await sandbox.fincra("POST", "/checkout/payments", {
      ...payment,
      reference: "kro-in-once",
    });
    expect(first.body).toMatchObject({ status: true, message: "Hosted link generated" });
    expect(first.at("data.reference")).toBe("kro-in-once");
    expect(first.at("data.link")).toBe(`${sandbox.url}/fincra/pay/${first.at("data.payCode")}`);
    const many = await Promise.all(
      Array.from({ length: 20 }, () =>
        sandbox.fincra("POST", "/checkout/payments", { ...payment, reference: "kro-in-many" }),
      ),
    );
    expect(many.filter((one) => one.status === 200)).toHaveLength(1);
    const refused = many.find((one) => one.status !== 200);
    expect(refused?.body).toMatchObject({ statusCode: 400, error: "Bad Request" });
    expect(refused?.body.message).toContain("already exists");
  });

  test("without a reference of ours goes by the code of its page", async () => {
    const { at } = await sandbox.fincra("POST", "/checkout/payments", payment);
    expect(at("data.reference")).toBe(at("data.payCode"));
  });

  test.each([
    [{ amount: 0 }],
    [{ amount: "1,500" }],
    [{ amount: 1.005 }],
    [{ currency: "USD" }],
    [{ customer: { name: "Ada" } }],
    [{ customer: { email: "ada@example.ng" } }],
    [{ feeBearer: "nobody" }],
  ])("with %o is refused in the words of its framework", async (wrong) => {
    const answer = await sandbox.fincra("POST", "/checkout/payments", { ...payment, ...wrong });
    expect(answer.body).toMatchObject({ statusCode: 400, error: "Bad Request" });
    expect(answer.body).not.toHaveProperty("success");
  });

  test("has a button for every way to pay and says that it is not real", async () => {
    const page = await sandbox.call("GET", await openPage("kro-in-page"));
    expect(page.text).toContain("nothing here is real money");
    expect(page.text).not.toContain("<script");
    for (const how of ["exact", "card", "short", "over", "twice", "currency", "decline"]) {
      expect(page.text).toContain(`value="${how}"`);
    }
    expect((await sandbox.call("GET", "/fincra/pay/none")).status).toBe(404);
  });

  test("paid exactly sends the browser back, and one event with the whole charge", async () => {
    expect((await byPage("kro-in-exact")).status).toBe(404);
    const path = await openPage("kro-in-exact");
    expect((await byPage("kro-in-exact")).at("data.status")).toBe("initiated");
    expect((await byCharge("kro-in-exact")).status).toBe(404);
    const answer = await press(path, "exact");
    const back = new URL(answer.headers.get("location") ?? "");
    expect(Object.fromEntries(back.searchParams)).toEqual({ o: "1", reference: "kro-in-exact" });
    await vi.waitFor(() => expect(eventsOf("kro-in-exact")).toHaveLength(1));
    const expected = { amount: 1500, amountReceived: 1500, varianceType: null, currency: "NGN" };
    expect(eventsOf("kro-in-exact")[0]).toMatchObject({
      event: "charge.successful",
      data: { ...expected, status: "success", fee: 22.58, vat: 1.58, amountToSettle: 1477.42 },
    });
    const read = await byPage("kro-in-exact");
    expect(read.body.data).toMatchObject({ ...expected, merchantReference: "kro-in-exact" });
    expect(read.at("data.reference")).toMatch(/^fcr-p-/);
    const charge = await byCharge("kro-in-exact");
    expect(charge.at("data.virtualAccount.payerAccountNumber")).toMatch(/^\d{10}$/);
    expect(await rowsOf("kro-in-exact")).toEqual(["in 150000", "charge 2258"]);
  });

  test.each([
    ["short", 1400, "underpayment", "NGN"],
    ["over", 1600, "overpayment", "NGN"],
    ["currency", 1500, null, "USD"],
  ])(
    "paid %s says success, and what was really received",
    async (how, received, kind, currency) => {
      await press(await openPage(`kro-in-${how}`), how);
      const { body } = await byPage(`kro-in-${how}`);
      expect(body.data).toMatchObject({
        status: "success",
        amount: 1500,
        amountReceived: received,
        varianceType: kind,
        currency,
        message: kind && "INCORRECT_AMOUNT",
      });
    },
  );

  test("announced twice is one payment", async () => {
    await press(await openPage("kro-in-twice"), "twice");
    await vi.waitFor(() => expect(eventsOf("kro-in-twice")).toHaveLength(2));
    expect(await rowsOf("kro-in-twice")).toHaveLength(2);
  });

  test("declined, or paid before, cannot be paid", async () => {
    const declined = await openPage("kro-in-decline");
    expect((await press(declined, "decline")).text).toContain("Declined");
    expect((await press(declined, "exact")).text).toContain("cannot be paid");
    expect((await byPage("kro-in-decline")).at("data.status")).toBe("failed");
    const control = { reference: "kro-in-exact", how: "over" };
    expect((await sandbox.call("POST", "/control/fincra/pay", control)).status).toBe(409);
    expect(await rowsOf("kro-in-decline")).toEqual([]);
  });

  test("paid by card has no account behind it", async () => {
    await press(await openPage("kro-in-card"), "card");
    const charge = await byCharge("kro-in-card");
    expect([charge.at("data.type"), charge.at("data.virtualAccount")]).toEqual(["card", undefined]);
  });

  test("whose customer bears the fee takes more and calls it right", async () => {
    await press(await openPage("kro-in-bearer", { amount: 100, feeBearer: "customer" }), "exact");
    const { body } = await byPage("kro-in-bearer");
    expect(body.data).toMatchObject({ amount: 100, amountReceived: 101.51, varianceType: null });
  });

  test("escapes what a caller wrote", async () => {
    const more = { customer: { name: "A", email: "a<script>@example.ng" } };
    const page = await sandbox.call("GET", await openPage("kro-in-escape", more));
    expect(page.text).toContain("a&lt;script&gt;@example.ng");
  });
});

test.each([
  [120_000n, 1_806n, 126n],
  [10_000n, 151n, 11n],
])("the fee of %s kobo is %s, %s of it tax, as in the samples", (amount, fee, vat) => {
  expect(feeOf(amount)).toEqual({ fee, vat });
});
