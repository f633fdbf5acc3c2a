import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { startSandbox } from "./server";
import { openTestSandbox } from "./testing/open-test-sandbox";

const folder = mkdtempSync(join(tmpdir(), "sandbox-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOWHERE = "http://127.0.0.1:9";
const KEY = { authorization: "Bearer sk_test_sandbox" };

/** Starts it as people do; resolves with its first line, or with how it ended. */
function run(env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/start.ts"], {
    env: { ...process.env, SANDBOX_APP_URL: NOWHERE, ...env },
  });
  let said = "";
  let complained = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    complained += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  return {
    child,
    ended,
    complaint: () => complained,
    async ready() {
      await vi.waitFor(() => expect(said).toContain("\n"), { timeout: 20_000 });
      return said;
    },
  };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

test("money accepted before kill -9 is there after the next start", {
  timeout: 60_000,
}, async () => {
  const port = await freePort();
  const env = { SANDBOX_PORT: String(port), SANDBOX_DATA: join(folder, "killed") };
  const first = run(env);
  expect(await first.ready()).toBe(`sandbox ready http://127.0.0.1:${port}\n`);
  const post = (path: string, body: unknown) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: KEY,
      body: JSON.stringify(body),
    });
  const reference = "kro-in-killed";
  const payment = { email: "a@b.ng", amount: 500_000, reference };
  await post("/paystack/transaction/initialize", payment);
  await post("/control/pay", { reference, how: "exact" });
  first.child.kill("SIGKILL");
  await first.ended;

  const second = run(env);
  await second.ready();
  const money = await (await fetch(`http://127.0.0.1:${port}/control/money`)).json();
  expect(money).toMatchObject({ NGN: { in: "500000", out: "0", charges: "17500" } });
  expect((await post("/paystack/transaction/initialize", payment)).status).toBe(400);
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
});

test("a port in use is one sentence and exit code 1", { timeout: 30_000 }, async () => {
  const sandbox = await startSandbox({ data: join(folder, "first"), appUrl: NOWHERE });
  const second = run({ SANDBOX_PORT: String(sandbox.port), SANDBOX_DATA: join(folder, "second") });
  expect(await second.ended).toBe(1);
  expect(second.complaint().trim()).toBe(
    `Port ${sandbox.port} is in use; set SANDBOX_PORT to a free one.`,
  );
  await sandbox.close();
});

test("a setting that is neither true nor false is one sentence and exit code 1", {
  timeout: 30_000,
}, async () => {
  const odd = run({ SANDBOX_SETTLES: "nightly", SANDBOX_DATA: join(folder, "odd") });
  expect(await odd.ended).toBe(1);
  expect(odd.complaint().trim()).toBe("SANDBOX_SETTLES is true or false, not nightly");
});

test("a torn last line costs only that line, and what it would have moved is moved", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const sandbox = await openTestSandbox();
  const reference = "kro-in-torn";
  await sandbox.paystack("POST", "/transaction/initialize", {
    email: "a@b.ng",
    amount: 500_000,
    reference,
  });
  await sandbox.call("POST", "/control/pay", { reference, how: "exact" });
  await sandbox.reopen(() => appendFileSync(join(sandbox.data, "money.jsonl"), '{"seq":3,"ki'));
  const money = await sandbox.call("GET", "/control/money");
  expect(money.body).toMatchObject({ NGN: { in: "500000", charges: "17500" } });
  expect(money.rows("NGN.rows")).toHaveLength(2);
  await sandbox.reopen(() => rmSync(join(sandbox.data, "money.jsonl")));
  const mended = await sandbox.call("GET", "/control/money");
  expect(mended.body).toMatchObject({ NGN: { in: "500000", charges: "17500" } });
  await sandbox.close();
  vi.restoreAllMocks();
});

test("a transfer that was on its way when it closed settles after the next start", async () => {
  const sandbox = await openTestSandbox({ settleMs: 150 });
  const recipient = await sandbox.paystack("POST", "/transferrecipient", {
    type: "nuban",
    name: "Tunde",
    account_number: "0123456789",
    bank_code: "058",
  });
  await sandbox.paystack("POST", "/transfer", {
    source: "balance",
    amount: 100_000,
    recipient: recipient.at("data.recipient_code"),
    reference: "kro-out-0000000000001",
  });
  await sandbox.reopen();
  const status = async () =>
    (await sandbox.call("GET", "/control/transfers")).rows("transfers")[0]?.status;
  expect(await status()).toBe("pending");
  await vi.waitFor(async () => expect(await status()).toBe("success"));
  await sandbox.close();
});

test("odd requests get answers, not a fall", async () => {
  const sandbox = await openTestSandbox();
  const post = (path: string, body: string, headers = {}) =>
    fetch(sandbox.url + path, { method: "POST", body, headers });
  expect((await post("/control/pay", "{")).status).toBe(400);
  expect((await post("/control/pay", "[]")).status).toBe(400);
  expect((await post("/control/faults", "x".repeat(5_000_000))).status).toBe(413);
  expect((await fetch(`${sandbox.url}/paystack/checkout/%E0%A4%A`)).status).toBe(400);
  expect((await fetch(`${sandbox.url}/nothing`)).status).toBe(404);
  expect((await fetch(`${sandbox.url}/control/health`, { method: "HEAD" })).status).toBe(200);
  const strange = { "sec-fetch-site": "cross-site" };
  expect((await post("/control/pay", "{}", strange)).status).toBe(403);
  expect((await fetch(`${sandbox.url}/control/health`)).status).toBe(200);
  await sandbox.close();
});

test("the control address fires what the Inngest part does", async () => {
  const sandbox = await openTestSandbox();
  const idle = await sandbox.call("POST", "/control/inngest/idle", { timeoutMs: 1000 });
  expect(idle.body).toEqual({ idle: true });
  expect((await sandbox.call("GET", "/control/jobs")).body).toEqual({ jobs: [] });
  const event = await sandbox.call("POST", "/inngest/e/sandbox", { name: "x", data: {} });
  expect(event.status).toBe(200);
  expect((await sandbox.call("POST", "/inngest/e/wrong", {})).status).toBe(401);
  await sandbox.close();
});
