import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { afterEach, describe, expect, it } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let sandbox: TestSandbox | null = null;
let app: Server | null = null;
afterEach(async () => {
  await sandbox?.close();
  app?.closeAllConnections();
  app?.close();
  sandbox = null;
  app = null;
});

const open = async (options = {}) => {
  sandbox = await openTestSandbox(options);
  return sandbox;
};
/** How far the sandbox says it is ahead, by what it calls now. */
const aheadOf = async (from: TestSandbox) =>
  Date.parse(String((await from.call("GET", "/control/clock")).at("now"))) - Date.now();
const move = (on: TestSandbox, values: object) => on.call("POST", "/control/clock", values);

describe("the clock", () => {
  it("is the real one until it is moved, and is moved by a time or to a moment", async () => {
    const on = await open();
    expect(Math.abs(await aheadOf(on))).toBeLessThan(2000);
    const moved = await move(on, { advanceMs: 3 * DAY });
    expect([moved.status, moved.at("idle")]).toEqual([200, true]);
    expect(Math.abs(Number(moved.at("offsetMs")) - 3 * DAY)).toBeLessThan(2000);
    const to = new Date(Date.now() + 5 * DAY).toISOString();
    expect((await move(on, { to })).status).toBe(200);
    expect(Math.abs((await aheadOf(on)) - 5 * DAY)).toBeLessThan(2000);
  });

  it("never goes back, except to real time", async () => {
    const on = await open();
    await move(on, { advanceMs: DAY });
    const before = new Date().toISOString();
    for (const values of [{ to: before }, { advanceMs: -1 }, {}, { to: "soon" }, { to: 5 }]) {
      expect((await move(on, values)).status, JSON.stringify(values)).toBe(400);
    }
    expect((await move(on, { advanceMs: 400 * 365 * DAY })).status).toBe(400);
    expect((await move(on, { advanceMs: DAY, stepMs: 1 })).status).toBe(400);
    expect(Math.abs((await aheadOf(on)) - DAY)).toBeLessThan(2000);
    expect((await on.call("DELETE", "/control/clock")).at("offsetMs")).toBe(0);
    expect(Math.abs(await aheadOf(on))).toBeLessThan(2000);
  });

  it("is remembered, and dates what the vendors say", async () => {
    const on = await open();
    await move(on, { advanceMs: 10 * DAY });
    await on.reopen();
    expect(Math.abs((await aheadOf(on)) - 10 * DAY)).toBeLessThan(2000);
    await on.paystack("POST", "/transaction/initialize", {
      email: "ada@k.ng",
      amount: 500_000,
      reference: "kro-later",
    });
    await on.call("POST", "/control/pay", { reference: "kro-later", how: "exact" });
    const { at } = await on.paystack("GET", "/transaction/verify/kro-later");
    const paidAt = Date.parse(String(at("data.paid_at"))) - Date.now();
    expect(Math.abs(paidAt - 10 * DAY)).toBeLessThan(2000);
  });

  it("stops for what the vendors meant to do later, and waits until the app has heard", async () => {
    const on = await open({ retryFactor: 1, settleMs: 2 * HOUR });
    await on.call("POST", "/termii/api/sms/send", {
      api_key: "sandbox",
      to: "2348031234567",
      from: "KROTrust",
      sms: "Hello",
      type: "plain",
      channel: "dnd",
    });
    expect(on.app.got).toHaveLength(0);
    on.app.answers.push(500);
    await move(on, { advanceMs: DAY });
    // The first try was refused; the next, a minute later, came on the rest of the way.
    expect(on.app.got).toHaveLength(2);
    const [sent] = (await on.call("GET", "/control/webhooks")).rows("webhooks");
    expect(Math.abs(Date.parse(String(sent?.at)) - Date.now() - HOUR)).toBeLessThan(2000);
  });

  it("can be moved by hand on its page", async () => {
    const on = await open();
    const page = async () => (await on.call("GET", "/clock")).text;
    expect(await page()).toContain("The clock is the real one.");
    const press = (path: string, values: Record<string, string>) =>
      on.call("POST", path, new URLSearchParams(values));
    expect((await press("/face/clock", { advanceMs: String(DAY) })).status).toBe(303);
    expect(await page()).toContain("1 day ahead");
    const inLagos = new Date(Date.now() + 3 * DAY + HOUR).toISOString().slice(0, 16);
    expect((await press("/face/clock", { to: inLagos })).status).toBe(303);
    expect(Math.abs((await aheadOf(on)) - 3 * DAY)).toBeLessThan(61_000);
    await press("/face/clock/back", {});
    expect(await page()).toContain("The clock is the real one.");
  });
});

/** An app whose jobs note by the sandbox's clock when they ran, in hours from the start. */
async function openApp() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  app = server;
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signingKey = `signkey-test-${"0".repeat(32)}`;
  const on = await open({ appUrl });
  const logger = { info() {}, warn() {}, error() {}, debug() {} };
  const address = { baseUrl: `${on.url}/inngest`, eventKey: "sandbox", signingKey };
  const client = new Inngest({ id: "kro", isDev: false, logger, checkpointing: false, ...address });
  const ran: [string, number][] = [];
  const note = async (name: string) => {
    ran.push([name, Math.round((await aheadOf(on)) / HOUR)]);
  };
  const sweep = client.createFunction({ id: "sweep", triggers: [{ cron: "* * * * *" }] }, () =>
    note("sweep"),
  );
  const remind = client.createFunction(
    { id: "remind", triggers: [{ event: "app/began" }] },
    async ({ step }) => {
      await step.sleep("wait", "30h");
      await step.run("note", () => note("remind"));
    },
  );
  server.on("request", serve({ client, functions: [sweep, remind], servePath: "/api/inngest" }));
  await on.call("POST", "/control/inngest/sync", { timeoutMs: 5000 });
  return { on, ran, client };
}

describe("jobs under a moved clock", () => {
  it("wake at their hour, and a minute's timetable rings only at each stop", async () => {
    const { on, ran, client } = await openApp();
    await client.send({ name: "app/began", data: {} });
    await on.call("POST", "/control/inngest/idle", {});
    ran.length = 0;
    const moved = await move(on, { advanceMs: 3 * DAY });
    expect(moved.at("idle")).toBe(true);
    await on.call("POST", "/control/inngest/idle", {});
    expect(ran.filter(([name]) => name === "remind")).toEqual([["remind", 30]]);
    const sweeps = ran.filter(([name]) => name === "sweep");
    expect(sweeps.length).toBeGreaterThanOrEqual(1);
    expect(sweeps.length).toBeLessThanOrEqual(3);
    expect(sweeps.at(-1)?.[1]).toBe(72);
  });

  it("ring at each step of a move made in steps, and again at once after real time is back", async () => {
    const { on, ran } = await openApp();
    ran.length = 0;
    await move(on, { advanceMs: DAY, stepMs: 6 * HOUR });
    expect(new Set(ran.map(([, hour]) => hour))).toEqual(new Set([6, 12, 18, 24]));
    await on.call("DELETE", "/control/clock");
    ran.length = 0;
    await move(on, { advanceMs: 61_000 });
    expect(ran.length).toBeGreaterThanOrEqual(1);
  });
});
