import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../../../../sandbox/testing/open-test-sandbox";
import { paystack } from "./paystack";
import type { SettledPayment } from "./port-settled";

const MORNING = new Date("2030-03-04T09:00:00.000Z");
const always = { from: new Date("2030-01-01"), to: new Date("2031-01-01") };
let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox({ settles: true, now: () => MORNING });
});
afterAll(() => sandbox.close());

const gateway = () =>
  paystack(() => ({ baseUrl: `${sandbox.url}/paystack`, secretKey: "sk_test_sandbox" }));

const pay = async (reference: string) => {
  const wanted = { email: "ada@k.ng", amount: 500_000, reference };
  await sandbox.paystack("POST", "/transaction/initialize", wanted);
  await sandbox.call("POST", "/control/pay", { reference, how: "exact" });
};

const receipts = async () => {
  const list = await gateway().listReceipts(always);
  if (list.kind !== "found") throw new Error(list.kind);
  return list.rows.map(({ reference, reversed }) => `${reference} ${reversed}`).toSorted();
};

test("a payment of which something went back stays in the list, and is told once", async () => {
  await pay("kro-in-kept-0000001");
  await pay("kro-in-back-0000001");
  await sandbox.paystack("POST", "/transaction/initialize", {
    ...{ email: "ada@k.ng", amount: 1_000, reference: "kro-in-none-0000001" },
  });
  const asked = { transaction: "kro-in-back-0000001", amount: 500_000 };
  await sandbox.paystack("POST", "/refund", asked);
  await vi.waitFor(
    async () =>
      expect(await receipts()).toEqual(["kro-in-back-0000001 true", "kro-in-kept-0000001 false"]),
    { timeout: 5_000 },
  );
});

test("what was paid to our bank is told payment by payment, over all pages", async () => {
  for (let n = 0; n < 101; n++) await pay(`kro-in-many-${String(n).padStart(7, "0")}`);
  await sandbox.call("POST", "/control/clock", { to: "2030-03-05T12:00:00.000Z" });
  const list = await gateway().listSettled(always);
  if (list.kind !== "found") throw new Error(list.kind);
  const [sum] = list.rows;
  if (list.rows.length !== 1 || !sum) throw new Error(`${list.rows.length} sums`);
  expect(sum).toMatchObject({ currency: "NGN", deductedMinor: "0", ours: true });
  expect(new Set(sum.payments.map(({ reference }) => reference)).size).toBe(103);
  expect(sum.payments).toHaveLength(103);
  const { payments } = sum;
  const all = (pick: (one: SettledPayment) => string | null) =>
    payments.reduce((total, one) => total + BigInt(pick(one) ?? "0"), 0n);
  expect(BigInt(sum.grossMinor)).toBe(all(({ minor }) => minor));
  expect(BigInt(sum.feeMinor)).toBe(all(({ feeMinor }) => feeMinor));
  expect(BigInt(sum.netMinor)).toBe(BigInt(sum.grossMinor) - BigInt(sum.feeMinor));
});

test.each(["500", "html", "truncate", "reset"])("cut short by %s is no list", async (kind) => {
  const fault = { vendor: "paystack", path: "/settlement", kind, times: 9, ms: 1 };
  await sandbox.call("POST", "/control/faults", fault);
  expect((await gateway().listSettled(always)).kind).toBe("unknown");
  await sandbox.call("DELETE", "/control/faults");
});

test("every refund is told once, with our note on it, and cut short it is no list", async () => {
  await pay("kro-in-given-back-000001");
  const intent = { reference: "kro-in-given-back-000001", paymentId: "1", currency: "NGN" };
  const note = "rfd_00000000000000000000000000";
  await gateway().refund({ ...intent, note, minor: "5000" });
  const list = await gateway().listRefunds(always);
  if (list.kind !== "found") throw new Error(list.kind);
  expect(list.rows.filter((row) => row.note === note)).toEqual([
    expect.objectContaining({ minor: "5000", currency: "NGN", ours: true }),
  ]);
  const fault = { vendor: "paystack", path: "/refund", kind: "500", times: 9, ms: 1 };
  await sandbox.call("POST", "/control/faults", fault);
  expect((await gateway().listRefunds(always)).kind).toBe("unknown");
  await sandbox.call("DELETE", "/control/faults");
});
