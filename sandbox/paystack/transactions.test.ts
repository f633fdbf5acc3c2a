import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const start = (more: Record<string, unknown>) =>
  sandbox.paystack("POST", "/transaction/initialize", {
    email: "ada@example.ng",
    amount: "18897750",
    currency: "NGN",
    ...more,
  });

test("initialize answers with a checkout address on this sandbox", async () => {
  const { status, body, at } = await start({ reference: "kro-in-start" });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: true,
    message: "Authorization URL created",
    data: { reference: "kro-in-start" },
  });
  expect(at("data.authorization_url")).toBe(
    `${sandbox.url}/paystack/checkout/${at("data.access_code")}`,
  );
});

test("a reference that was used before is refused with its code", async () => {
  await start({ reference: "kro-in-used" });
  const { status, body } = await start({ reference: "kro-in-used" });
  expect(status).toBe(400);
  expect(body).toMatchObject({
    status: false,
    message: "Duplicate Transaction Reference",
    type: "validation_error",
    code: "duplicate_reference",
  });
});

test("of fifty posts with one reference one is accepted", async () => {
  const all = await Promise.all(
    Array.from({ length: 50 }, () => start({ reference: "kro-in-crowd" })),
  );
  expect(all.filter((one) => one.status === 200)).toHaveLength(1);
});

test.each([
  [{ email: "" }, "Email Address is required"],
  [{ email: "nobody" }, "Invalid Email Address Passed"],
  [{ amount: "1.5" }, "Invalid Amount Sent"],
  [{ amount: 4999 }, "Invalid Amount Sent"],
  [{ amount: -5000 }, "Invalid Amount Sent"],
  [{ currency: "USD" }, "Currency not supported by merchant"],
  [{ reference: "kro_in_1" }, "Your reference contains illegal special characters"],
])("%j is refused: %s", async (wrong, message) => {
  const { status, body } = await start(wrong);
  expect([status, body.status, body.message]).toEqual([400, false, message]);
});

test("a call without the right key is refused", async () => {
  const path = "/paystack/transaction/verify/kro-in-start";
  const wrong = await sandbox.call("GET", path, undefined, { authorization: "Bearer sk_test_x" });
  expect([wrong.status, wrong.body.message]).toEqual([401, "Invalid key"]);
  expect((await sandbox.call("GET", path)).status).toBe(401);
});

test("an unknown reference is not found", async () => {
  const { status, body } = await sandbox.paystack("GET", "/transaction/verify/kro-in-nobody");
  expect([status, body.message]).toEqual([404, "Transaction reference not found"]);
});

test("verify of an unpaid checkout says abandoned, of a paid one success with integers", async () => {
  await start({ reference: "kro-in-verify", metadata: { order: "KRO-1" } });
  const before = await sandbox.paystack("GET", "/transaction/verify/kro-in-verify");
  expect(before.body.data).toMatchObject({ status: "abandoned", fees: null, paid_at: null });
  await sandbox.call("POST", "/control/pay", { reference: "kro-in-verify", how: "exact" });
  const { body, at } = await sandbox.paystack("GET", "/transaction/verify/kro-in-verify");
  expect(body.data).toMatchObject({
    domain: "test",
    status: "success",
    amount: 18897750,
    requested_amount: 18897750,
    fees: 200000,
    currency: "NGN",
    metadata: { order: "KRO-1" },
    customer: { email: "ada@example.ng" },
  });
  const byId = await sandbox.paystack("GET", `/transaction/${at("data.id")}`);
  expect(byId.at("data.reference")).toBe("kro-in-verify");
});

test("the list can be read to its end by cursor, every row once", async () => {
  const seen: unknown[] = [];
  let next: unknown = null;
  do {
    const cursor: string = next === null ? "use_cursor=true" : `next=${next}`;
    const { rows, at } = await sandbox.paystack("GET", `/transaction?perPage=2&${cursor}`);
    seen.push(...rows("data").map((row) => row.reference));
    next = at("meta.next");
  } while (next !== null);
  expect(new Set(seen).size).toBe(seen.length);
  const { body } = await sandbox.paystack("GET", "/transaction?perPage=1&page=2");
  expect(body.meta).toMatchObject({ total: seen.length, page: 2, perPage: 1, skipped: 1 });
  const paid = await sandbox.paystack("GET", "/transaction?status=success");
  expect(paid.rows("data").map((row) => row.reference)).toEqual(["kro-in-verify"]);
});
