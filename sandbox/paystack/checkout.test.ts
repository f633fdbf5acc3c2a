import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";
import { chargeFee } from "./pay";
import { signPaystack } from "./webhooks";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

async function openCheckout(reference: string, more = {}) {
  const { at } = await sandbox.paystack("POST", "/transaction/initialize", {
    email: "ada@example.ng",
    amount: "18897750",
    reference,
    callback_url: "http://127.0.0.1:3000/back?order=1",
    ...more,
  });
  return `/paystack/checkout/${at("data.access_code")}`;
}

const press = (path: string, how: string) =>
  sandbox.call("POST", path, new URLSearchParams({ how }));
const verify = async (reference: string) =>
  (await sandbox.paystack("GET", `/transaction/verify/${reference}`)).body.data;
const eventsOf = (reference: string) =>
  sandbox.app.got.filter((one) => JSON.parse(one.body).data.reference === reference);

test("the page has a button for every way to pay and says that it is not real", async () => {
  const page = await sandbox.call("GET", await openCheckout("kro-in-page"));
  expect(page.status).toBe(200);
  expect(page.text).toContain("nothing here is real money");
  expect(page.text).not.toContain("<script");
  for (const how of ["exact", "short", "over", "twice", "currency", "decline"]) {
    expect(page.text).toContain(`value="${how}"`);
  }
  expect((await sandbox.call("GET", "/paystack/checkout/none")).status).toBe(404);
});

test("paying exactly sends the browser back and one signed event to the app", async () => {
  const answer = await press(await openCheckout("kro-in-exact"), "exact");
  expect(answer.status).toBe(302);
  const back = new URL(answer.headers.get("location") ?? "");
  expect(Object.fromEntries(back.searchParams)).toEqual({
    order: "1",
    trxref: "kro-in-exact",
    reference: "kro-in-exact",
  });
  await vi.waitFor(() => expect(eventsOf("kro-in-exact")).toHaveLength(1));
  const [event] = eventsOf("kro-in-exact");
  expect(event?.path).toBe("/api/webhooks/paystack");
  expect(event?.headers["x-paystack-signature"]).toBe(
    signPaystack("sk_test_sandbox", event?.body ?? ""),
  );
  expect(JSON.parse(event?.body ?? "")).toMatchObject({
    event: "charge.success",
    data: { status: "success", amount: 18897750, domain: "test", currency: "NGN" },
  });
});

test.each([
  ["short", 18887750, "NGN"],
  ["over", 18907750, "NGN"],
  ["currency", 18897750, "USD"],
])("the button %s is what verify then reports", async (how, amount, currency) => {
  await press(await openCheckout(`kro-in-${how}`), how);
  const expected = { status: "success", amount, currency, requested_amount: 18897750 };
  expect(await verify(`kro-in-${how}`)).toMatchObject(expected);
});

test("announce twice sends two events of one charge", async () => {
  await press(await openCheckout("kro-in-twice"), "twice");
  await vi.waitFor(() => expect(eventsOf("kro-in-twice")).toHaveLength(2));
  const [first, second] = eventsOf("kro-in-twice");
  expect(first?.body).toBe(second?.body);
  const { rows } = await sandbox.call("GET", "/control/money");
  const moved = rows("NGN.rows").filter((row) => row.reference === "kro-in-twice");
  expect(moved.map((row) => row.kind)).toEqual(["in", "charge"]);
});

test("a declined card moves no money and can be tried again", async () => {
  const path = await openCheckout("kro-in-decline");
  const declined = await press(path, "decline");
  expect([declined.status, declined.text.includes("Declined")]).toEqual([200, true]);
  expect(await verify("kro-in-decline")).toMatchObject({ status: "failed", fees: null });
  expect((await press(path, "exact")).status).toBe(302);
  expect(await verify("kro-in-decline")).toMatchObject({ status: "success" });
});

test("a paid checkout cannot be paid again", async () => {
  const path = await openCheckout("kro-in-once");
  await press(path, "exact");
  await press(path, "over");
  expect(await verify("kro-in-once")).toMatchObject({ amount: 18897750 });
  const again = await sandbox.call("POST", "/control/pay", {
    reference: "kro-in-once",
    how: "over",
  });
  expect(again.status).toBe(409);
});

test("what a caller wrote is escaped on the page", async () => {
  const path = await openCheckout("kro-in-escape", { email: "a<script>@example.ng" });
  expect((await sandbox.call("GET", path)).text).toContain("a&lt;script&gt;@example.ng");
});

test.each([
  [25_000n, 375n],
  [249_999n, 3_750n],
  [250_000n, 13_750n],
  [18_897_750n, 200_000n],
])("the published fee of %s kobo is %s", (amount, fee) => {
  expect(chargeFee(amount)).toBe(fee);
});
