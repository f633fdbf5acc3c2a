import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { paystackDelivery } from "./paystack/delivery";
import { termiiDelivery } from "./termii-delivery";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

async function payFor(reference: string) {
  await sandbox.paystack("POST", "/transaction/initialize", {
    email: "ada@example.ng",
    amount: 500_000,
    reference,
  });
  await sandbox.call("POST", "/control/pay", { reference, how: "exact" });
}

const webhookOf = async (reference: string) => {
  const { rows } = await sandbox.call("GET", "/control/webhooks");
  return rows("webhooks").find((row) => row.reference === reference);
};
const triesOf = async (reference: string) => {
  const tries = ((await webhookOf(reference))?.attempts ?? []) as { status: number | null }[];
  return tries.map((one) => one.status);
};

test("a webhook is tried until the app answers 200, always with the same bytes", async () => {
  sandbox.app.answers.push(500, 302, 202, 404);
  await payFor("kro-in-retried");
  await vi.waitFor(async () =>
    expect(await triesOf("kro-in-retried")).toEqual([500, 302, 202, 404, 200]),
  );
  expect((await webhookOf("kro-in-retried"))?.status).toBe("delivered");
  const bodies = sandbox.app.got.map((one) => one.body + one.headers["x-paystack-signature"]);
  expect(bodies).toHaveLength(5);
  expect(new Set(bodies).size).toBe(1);
});

test("the waits are three minutes four times, then hours for three days", () => {
  const waits: (number | null)[] = [];
  for (let tries = 1; waits.at(-1) !== null; tries += 1) {
    waits.push(paystackDelivery.waitAfter(tries));
  }
  expect(waits.slice(0, 4)).toEqual([180_000, 180_000, 180_000, 3_600_000]);
  expect(waits.filter((wait) => wait === 3_600_000)).toHaveLength(72);
});

test("a lost webhook is never sent, and can be sent by hand", async () => {
  await sandbox.call("POST", "/control/faults", { vendor: "paystack", kind: "lose-webhook" });
  await payFor("kro-in-lost");
  const lost = await webhookOf("kro-in-lost");
  expect(lost).toMatchObject({ status: "lost", attempts: [] });
  const again = await sandbox.call("POST", "/control/webhooks/replay", { id: lost?.id, times: 3 });
  expect(again.status).toBe(200);
  expect(await triesOf("kro-in-lost")).toEqual([200, 200, 200]);
  const unknown = await sandbox.call("POST", "/control/webhooks/replay", { id: "whk_none" });
  expect(unknown.status).toBe(404);
});

test("a doubled webhook arrives twice with the same bytes", async () => {
  const fault = { vendor: "paystack", kind: "duplicate-webhook", path: "/charge.success" };
  await sandbox.call("POST", "/control/faults", fault);
  await payFor("kro-in-doubled");
  await vi.waitFor(async () => expect(await triesOf("kro-in-doubled")).toEqual([200, 200]));
});

test("what was not delivered goes on after a restart", async () => {
  const slow = await openTestSandbox({ retryFactor: 1 });
  slow.app.answers.push(503);
  await slow.paystack("POST", "/transaction/initialize", {
    email: "ada@example.ng",
    amount: 500_000,
    reference: "kro-in-restart",
  });
  await slow.call("POST", "/control/pay", { reference: "kro-in-restart", how: "exact" });
  await vi.waitFor(() => expect(slow.app.got).toHaveLength(1));
  await slow.reopen();
  await vi.waitFor(() => expect(slow.app.got).toHaveLength(2));
  expect(slow.app.got[1]?.body).toBe(slow.app.got[0]?.body);
  await slow.close();
});

test("a delivery report that nobody takes is not repeated", () => {
  expect(termiiDelivery.isRefused(404)).toBe(true);
  expect(termiiDelivery.isDone(204)).toBe(true);
});
