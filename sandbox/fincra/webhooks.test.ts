import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { FINCRA_BUSINESS, openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";
import { fincraDelivery } from "./delivery";
import { signFincra } from "./webhooks";

const SECRET = "whk_sandbox_fincra";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

async function pay(reference: string) {
  await sandbox.fincra("POST", "/checkout/payments", {
    amount: 1500,
    currency: "NGN",
    customer: { name: "Ada Obi", email: "ada@example.ng" },
    reference,
  });
  await sandbox.call("POST", "/control/fincra/pay", { reference, how: "exact" });
}
const gotOf = (reference: string) =>
  sandbox.app.got.filter((one) => JSON.parse(one.body).data.reference === reference);
const webhookOf = async (reference: string) =>
  (await sandbox.call("GET", "/control/webhooks"))
    .rows("webhooks")
    .find((row) => row.reference === reference);
const set = (settings: object) =>
  sandbox.fincra("PATCH", `/profile/business/${FINCRA_BUSINESS}/settings`, settings);

test.each([
  [
    '{"event":"charge.successful","data":{"reference":"kro-ref-0001","amount":50000,"amountReceived":50000,"currency":"NGN","status":"success"}}',
    "a9248e77fc64400667c162e6c6e1c9d5873b45961ed9dc810012fa813d0ea4edff720662be5970ec992763a1f69607e3c3b88947e774e61ce616d9f2ef0e9849",
  ],
  [
    '{"event":"payout.successful","data":{"customerReference":"kro-payout-0001","amountReceived":49850,"destinationCurrency":"NGN","status":"successful"}}',
    "ae0f2c30fe21bbcf49e3701689240042773b27c6648e7eeda8d12e48efc033b6951ec95f54e202ce3cd5d8f844bcde9cfea508d4c7ef7e42c5f6bad7f79438e4",
  ],
])("the signature of a body equals the known one", (body, signature) => {
  expect(signFincra(SECRET, body)).toBe(signature);
});

test("an event goes to our address under a signature of its bytes", async () => {
  await pay("kro-in-signed");
  await vi.waitFor(() => expect(gotOf("kro-in-signed")).toHaveLength(1));
  const [got] = gotOf("kro-in-signed");
  expect(got?.path).toBe("/api/webhooks/fincra");
  expect(got?.headers.signature).toBe(signFincra(SECRET, got?.body ?? ""));
});

test("with other spaces it still bears the signature of the compact form", async () => {
  await sandbox.call("POST", "/control/faults", { vendor: "fincra", kind: "re-spaced" });
  await pay("kro-in-spaced");
  await vi.waitFor(() => expect(gotOf("kro-in-spaced")).toHaveLength(1));
  const [got] = gotOf("kro-in-spaced");
  const body = got?.body ?? "";
  expect(got?.headers.signature).not.toBe(signFincra(SECRET, body));
  const compact = JSON.stringify(JSON.parse(body));
  expect(got?.headers.signature).toBe(signFincra(SECRET, compact));
});

test("one that is not taken comes again, if the business asked for that", async () => {
  sandbox.app.answers.push(500, 202);
  await pay("kro-in-again");
  await vi.waitFor(() => expect(gotOf("kro-in-again")).toHaveLength(3));
  await set({ enableWebhookRetry: false });
  sandbox.app.answers.push(500);
  await pay("kro-in-once");
  await vi.waitFor(async () =>
    expect(await webhookOf("kro-in-once")).toMatchObject({ status: "given_up" }),
  );
  expect(gotOf("kro-in-once")).toHaveLength(1);
  await set({ enableWebhookRetry: true });
});

test("the waits are those that were watched", () => {
  const waits = [1, 2, 3, 4, 5, 6].map(
    fincraDelivery(() => ({ enableWebhookRetry: true })).waitAfter,
  );
  const minutes = waits.map((wait) => wait && wait / 60_000);
  expect(minutes).toEqual([5, 30, 120, 360, 1440, null]);
  expect(fincraDelivery(() => ({ enableWebhookRetry: false })).waitAfter(1)).toBeNull();
});

test("a business that wants none hears none", async () => {
  await set({ enableWebhook: false });
  await pay("kro-in-silent");
  expect(await webhookOf("kro-in-silent")).toBeUndefined();
  await set({ enableWebhook: true });
});

test("faults lose and double its events", async () => {
  const fault = { vendor: "fincra", path: "/charge.successful" };
  await sandbox.call("POST", "/control/faults", { ...fault, kind: "lose-webhook" });
  await pay("kro-in-lost");
  expect(await webhookOf("kro-in-lost")).toMatchObject({ status: "lost" });
  await sandbox.call("POST", "/control/faults", { ...fault, kind: "duplicate-webhook" });
  await pay("kro-in-double");
  await vi.waitFor(() => expect(gotOf("kro-in-double")).toHaveLength(2));
});
