import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "inngest/node";
import { afterEach, describe, expect, it } from "vitest";
import { EVENT_KEY, openClient, openRig, type Rig, SIGNING_KEY } from "./rig";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function opened(...given: Parameters<typeof openRig>): Promise<Rig> {
  const rig = await openRig(...given);
  closers.push(() => rig.close());
  return rig;
}

const START = join(import.meta.dirname, "..", "start.ts");

/** The whole sandbox as a process of its own, so that it can be killed. */
async function spawnSandbox(port: number, data: string, appUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", START], {
    env: {
      ...process.env,
      SANDBOX_PORT: String(port),
      SANDBOX_DATA: data,
      SANDBOX_APP_URL: appUrl,
      SANDBOX_INNGEST_EVENT_KEY: EVENT_KEY,
      SANDBOX_INNGEST_SIGNING_KEY: SIGNING_KEY,
      SANDBOX_RETRY_FACTOR: "0.001",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes("sandbox ready")) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", () => reject(new Error(`the sandbox ended: ${said}`)));
  });
  return child;
}

async function kill9(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("a killed sandbox", () => {
  it("resumes a sleep where it was, and the step before it runs once", async () => {
    const ran: string[] = [];
    const port = await freePort();
    const data = mkdtempSync(join(tmpdir(), "inngest-kill-"));
    const client = openClient(`http://127.0.0.1:${port}/inngest`);
    const nap = client.createFunction(
      { id: "nap", retries: 0, triggers: [{ event: "app/began" }] },
      async ({ step }) => {
        await step.run("before", () => ran.push("before"));
        await step.sleep("window", "2s");
        await step.run("after", () => ran.push("after"));
      },
    );
    const app: Server = createServer(
      serve({ client, functions: [nap], servePath: "/api/inngest" }),
    );
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    closers.push(
      () => rmSync(data, { recursive: true, force: true }),
      () => {
        app.closeAllConnections();
        app.close();
      },
    );
    const first = await spawnSandbox(port, data, appUrl);
    closers.push(() => first.kill("SIGKILL"));
    await fetch(`http://127.0.0.1:${port}/control/inngest/sync`, { method: "POST" });
    await client.send({ name: "app/began" });
    await expect.poll(() => ran, { timeout: 3000 }).toEqual(["before"]);
    await fetch(`http://127.0.0.1:${port}/control/inngest/idle`, { method: "POST" });
    await kill9(first);
    const second = await spawnSandbox(port, data, appUrl);
    closers.push(() => kill9(second));
    await expect.poll(() => ran, { timeout: 8000, interval: 50 }).toEqual(["before", "after"]);
  }, 30_000);

  it("while a wait lasts takes the event after it has come back", async () => {
    const rig = await opened((client) => [
      client.createFunction(
        { id: "waits", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          const event = await step.waitForEvent("paid", { event: "app/paid", timeout: "3d" });
          return event?.data.kobo;
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    await rig.restartServer();
    await rig.send({ name: "app/paid", data: { kobo: "5" } });
    await rig.idle();
    expect(rig.runs("waits")[0]).toMatchObject({ status: "COMPLETED", output: "5" });
  });
});

describe("a sandbox that is asked to stop", () => {
  it("waits for the answer of the step under way, so that the step runs once", async () => {
    const ran: string[] = [];
    const rig = await opened((client) => [
      client.createFunction(
        { id: "slow", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          await step.run("slow", async () => {
            ran.push("slow");
            await new Promise((resolve) => setTimeout(resolve, 150));
          });
          await step.run("after", () => ran.push("after"));
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await expect.poll(() => ran, { interval: 5 }).toEqual(["slow"]);
    await rig.restartServer();
    await rig.idle();
    expect(ran).toEqual(["slow", "after"]);
  });
});

describe("an app that is away", () => {
  it("costs no attempt: what is due is called when it is back", async () => {
    const attempts: number[] = [];
    const rig = await opened((client) => [
      client.createFunction(
        { id: "patient", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step, attempt }) => {
          await step.sleep("nap", "1s");
          await step.run("after", () => attempts.push(attempt));
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    await rig.stopApp();
    const moved = rig.control("POST", "/advance", { ms: 1000 });
    expect((await rig.control("POST", "/idle", { timeoutMs: 700 })).status).toBe(504);
    await rig.startApp();
    expect((await moved).status).toBe(200);
    expect(attempts).toEqual([0]);
    expect(rig.runs("patient")[0]?.status).toBe("COMPLETED");
  }, 60_000);

  it("is registered when it comes, and events that came before it start its functions", async () => {
    let ran = 0;
    const rig = await opened(
      (client) => [
        client.createFunction(
          { id: "early", retries: 0, triggers: [{ event: "app/began" }] },
          () => {
            ran += 1;
          },
        ),
      ],
      { sync: false },
    );
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(ran).toBe(1);
  });

  it("that has forgotten a function is asked what it has, and the run fails by name", async () => {
    let known = true;
    const rig = await opened((client) => {
      const make = (id: string) =>
        client.createFunction({ id, retries: 1, triggers: [{ event: `app/${id}` }] }, () => id);
      return known ? [make("old"), make("both")] : [make("new"), make("both")];
    });
    known = false;
    await rig.stopApp();
    await rig.startApp();
    await rig.send({ name: "app/old" });
    await rig.idle();
    expect(rig.runs("old")[0]?.status).toBe("FAILED");
    await rig.control("POST", "/sync");
    await rig.send({ name: "app/new" });
    await rig.idle();
    expect(rig.runs("new")[0]?.output).toBe("new");
  });
});

describe("reset", () => {
  it("forgets runs and repeats, keeps the functions, and stops what was under way", async () => {
    const rig = await opened((client) => [
      client.createFunction(
        { id: "again", retries: 0, triggers: [{ event: "app/began" }] },
        () => 1,
      ),
    ]);
    await rig.send({ name: "app/began", id: "one" });
    await rig.idle();
    await rig.control("POST", "/reset");
    expect(rig.runs("again")).toHaveLength(0);
    await rig.send({ name: "app/began", id: "one" });
    await rig.idle();
    expect(rig.runs("again")).toHaveLength(1);
  });
});
