import { afterEach, beforeEach, expect, test } from "vitest";
import { createFaults, readFault } from "./faults";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

const fault = (body: Record<string, unknown>) => sandbox.call("POST", "/control/faults", body);
const send = async () => {
  const recipient = await sandbox.paystack("POST", "/transferrecipient", {
    type: "nuban",
    name: "Tunde",
    account_number: "0123456789",
    bank_code: "058",
  });
  return () =>
    fetch(`${sandbox.url}/paystack/transfer`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_sandbox" },
      body: JSON.stringify({
        source: "balance",
        amount: 100_000,
        recipient: recipient.at("data.recipient_code"),
        reference: "kro-out-0000000000001",
      }),
      signal: AbortSignal.timeout(300),
    });
};
const sent = async () => (await sandbox.call("GET", "/control/transfers")).rows("transfers").length;

test.each([
  ["500", 500, 0],
  ["429", 429, 0],
  ["403", 403, 0],
  ["html", 200, 0],
  ["accept-then-html", 200, 1],
  ["huge", 200, 1],
  ["accept-then-500", 500, 1],
])("%s answers %i and leaves %i transfers", async (kind, status, transfers) => {
  const post = await send();
  await fault({ vendor: "paystack", path: "/transfer", kind, times: 1 });
  expect((await post()).status).toBe(status);
  expect(await sent()).toBe(transfers);
  expect((await sandbox.paystack("GET", "/transfer")).status).toBe(200);
});

test.each([
  ["reset", 0, /fetch failed/],
  ["hang", 0, /timeout/],
  ["accept-then-hang", 1, /timeout/],
  ["accept-then-reset", 1, /fetch failed/],
  ["accept-late", 0, /fetch failed/],
])("%s gives no answer and leaves %i transfers", async (kind, transfers, error) => {
  const post = await send();
  await fault({ vendor: "paystack", path: "/transfer", kind, times: 1 });
  await expect(post()).rejects.toThrow(error);
  expect(await sent()).toBe(transfers);
});

test("what is accepted late is not there at first, and then it is, by the sandbox's clock", async () => {
  const post = await send();
  const late = { vendor: "paystack", path: "/transfer", kind: "accept-late", ms: 3_600_000 };
  await fault(late);
  await expect(post()).rejects.toThrow("fetch failed");
  await sandbox.call("POST", "/control/clock", { advanceMs: 3_500_000 });
  expect(await sent()).toBe(0);
  await sandbox.call("POST", "/control/clock", { advanceMs: 200_000 });
  expect(await sent()).toBe(1);
});

test("a page is no JSON, and five megabytes still are", async () => {
  await fault({ vendor: "paystack", path: "/bank", kind: "html" });
  const page = await sandbox.paystack("GET", "/bank");
  expect(page.text).toContain("<!doctype html>");
  await fault({ vendor: "paystack", path: "/bank", kind: "huge" });
  const huge = await sandbox.paystack("GET", "/bank");
  expect(huge.text.length).toBeGreaterThan(5_000_000);
  expect(huge.body.status).toBe(true);
});

test("a question is answered as if it were asked too early, or as last time; a post is not", async () => {
  const post = await send();
  const status = async () => {
    const answer = await sandbox.paystack("GET", "/transfer/verify/kro-out-0000000000001");
    return answer.at("data.status") ?? answer.body.code;
  };
  await fault({ vendor: "paystack", path: "/transfer", kind: "stale", times: 1 });
  await fault({ vendor: "paystack", path: "/transfer", kind: "not-found", times: 1 });
  await fault({ vendor: "paystack", path: "/transfer", kind: "pending" });
  expect((await post()).status).toBe(200);
  expect(await status()).toBe("transfer_not_found");
  expect(await status()).toBe("pending");
  const settle = { reference: "kro-out-0000000000001", as: "success" };
  await sandbox.call("POST", "/control/transfers/settle", settle);
  expect([await status(), await status()]).toEqual(["pending", "success"]);
});

test("what is stale is the last answer that was not", async () => {
  const post = await send();
  await fault({ vendor: "paystack", path: "/transfer", kind: "pending" });
  await post();
  const status = async () =>
    (await sandbox.paystack("GET", "/transfer/verify/kro-out-0000000000001")).at("data.status");
  expect(await status()).toBe("pending");
  const settle = { reference: "kro-out-0000000000001", as: "success" };
  await sandbox.call("POST", "/control/transfers/settle", settle);
  await fault({ vendor: "paystack", kind: "stale", times: 2 });
  expect([await status(), await status(), await status()]).toEqual([
    "pending",
    "pending",
    "success",
  ]);
});

test("latency answers late, and hang drops the line after its time", async () => {
  await fault({ vendor: "paystack", kind: "latency", times: 1, ms: 80 });
  const start = performance.now();
  expect((await sandbox.paystack("GET", "/bank")).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(75);
  await fault({ vendor: "paystack", kind: "hang", times: 1, ms: 20 });
  await expect(sandbox.paystack("GET", "/bank")).rejects.toThrow("fetch failed");
});

test.each([
  ["pending", "pending"],
  ["fail-transfer", "failed"],
])("%s makes the next transfer end as %s", async (kind, status) => {
  const post = await send();
  await fault({ vendor: "paystack", kind, times: 1 });
  expect((await post()).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const [transfer] = (await sandbox.call("GET", "/control/transfers")).rows("transfers");
  expect(transfer?.status).toBe(status);
});

test("a fault strikes only its vendor and path, so many times, until it is switched off", async () => {
  await fault({ vendor: "paystack", path: "/bank", kind: "500", times: 2 });
  expect((await sandbox.paystack("GET", "/balance")).status).toBe(200);
  expect((await sandbox.paystack("GET", "/bank/resolve")).status).toBe(500);
  expect((await sandbox.paystack("GET", "/bank")).status).toBe(500);
  expect((await sandbox.paystack("GET", "/bank")).status).toBe(200);
  await fault({ vendor: "paystack", kind: "500", times: 9 });
  await sandbox.call("DELETE", "/control/faults");
  expect((await sandbox.paystack("GET", "/bank")).status).toBe(200);
});

test.each([
  { vendor: "stripe", kind: "500" },
  { vendor: "paystack", kind: "explode" },
  { vendor: "paystack", kind: "500", times: 0 },
  { vendor: "paystack", kind: "500", chance: 101 },
])("%j is no fault", async (wrong) => {
  expect((await fault(wrong)).status).toBe(400);
});

test("a chance drawn from the same seed strikes the same requests", () => {
  const strikes = (seed: number) => {
    const faults = createFaults();
    faults.add(readFault({ vendor: "termii", kind: "500", times: 1000, chance: 30, seed }));
    return Array.from({ length: 200 }, () => faults.take("termii", "/x", ["500"]) !== null);
  };
  expect(strikes(7)).toEqual(strikes(7));
  expect(strikes(7)).not.toEqual(strikes(8));
  const share = strikes(7).filter(Boolean).length / 200;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.4);
});

test("a fault of one method leaves the other alone", () => {
  const faults = createFaults();
  const given = { vendor: "paystack", path: "/transfer", method: "POST", kind: "reset" };
  faults.add(readFault(given));
  expect(faults.take("paystack", "/transfer", ["reset"], "GET")).toBeNull();
  expect(faults.take("paystack", "/transfer", ["reset"])).toBeNull();
  expect(faults.take("paystack", "/transfer", ["reset"], "POST")).toMatchObject({ kind: "reset" });
  expect(() => readFault({ ...given, method: "PUT" })).toThrow();
});
