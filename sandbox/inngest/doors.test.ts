import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonicalize } from "./jcs";
import { EVENT_KEY, openClient, openRig, type Rig, SIGNING_KEY } from "./rig";
import { hashSigningKey, isSigned, sign } from "./signature";

let rig: Rig;
let ran = 0;

beforeEach(async () => {
  ran = 0;
  rig = await openRig((client) => [
    client.createFunction({ id: "counts", retries: 0, triggers: [{ event: "app/began" }] }, () => {
      ran += 1;
    }),
  ]);
});
afterEach(() => rig.close());

const registerHeaders = { authorization: `Bearer ${hashSigningKey(SIGNING_KEY)}` };
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${rig.serverUrl}${path}`, { method: "POST", headers, body: JSON.stringify(body) });

describe("the app's door", () => {
  const body = canonicalize({ event: { name: "app/began" }, steps: {}, ctx: { run_id: "r" } });
  const call = (signature: string) =>
    fetch(`${rig.appUrl}/api/inngest?fnId=kro-counts&stepId=step`, {
      method: "POST",
      headers: { "x-inngest-signature": signature, "content-type": "application/json" },
      body,
    });

  it("opens to our signature, so the refusals below are for the signature alone", async () => {
    expect((await call(sign(body, SIGNING_KEY))).status).toBe(200);
    expect(ran).toBe(1);
  });

  it.each([
    ["with another key", () => sign(body, "signkey-test-ffff")],
    ["of another body", () => sign(`${body} `, SIGNING_KEY)],
    ["older than five minutes", () => sign(body, SIGNING_KEY, Math.floor(Date.now() / 1000) - 301)],
    ["from the future", () => sign(body, SIGNING_KEY, Math.floor(Date.now() / 1000) + 302)],
    ["that is missing", () => ""],
  ])("is shut to a signature %s: 401 and no effect", async (_, signature) => {
    expect((await call(signature())).status).toBe(401);
    expect(ran).toBe(0);
  });
});

describe("our doors", () => {
  it("refuse an unknown event key with 401, and nothing starts", async () => {
    const answer = await post("/e/wrong", { name: "app/began" });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: "Event key not found", status: 401 });
    await rig.idle();
    expect(ran).toBe(0);
    await post(`/e/${EVENT_KEY}`, { name: "app/began" });
    await rig.idle();
    expect(ran).toBe(1);
  });

  it.each([
    ["no JSON", "{"],
    ["no name", JSON.stringify([{ data: {} }])],
    ["a reserved name", JSON.stringify({ name: "inngest/function.failed", data: {} })],
    ["data that is not an object", JSON.stringify({ name: "app/began", data: 5 })],
  ])("refuse an event with %s with 400", async (_, text) => {
    const answer = await fetch(`${rig.serverUrl}/e/${EVENT_KEY}`, { method: "POST", body: text });
    expect(answer.status).toBe(400);
    await rig.idle();
    expect(ran).toBe(0);
  });

  it("take an event from a control as from the app, but none of the server's own", async () => {
    const told = (body: object) => rig.control("POST", "/events", body);
    expect((await told({ name: "inngest/function.failed", data: {} })).status).toBe(400);
    expect((await told({ name: "app/began", data: {} })).status).toBe(200);
    await rig.idle();
    expect(ran).toBe(1);
  });

  it("refuse a registration whose bearer is not the hash of our key", async () => {
    const other = openClient(rig.serverUrl, "signkey-test-00ff");
    const body = { appName: "kro", functions: [] };
    const authorization = `Bearer ${hashSigningKey(other.signingKey ?? "")}`;
    expect((await post("/fn/register", body)).status).toBe(401);
    expect((await post("/fn/register", body, { authorization })).status).toBe(401);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(ran).toBe(1);
  });

  it("refuse a registration that asks for what we do not enforce, and name it", async () => {
    const functions = [
      {
        id: "kro-fancy",
        triggers: [{ event: "app/began" }],
        steps: {
          step: { id: "step", name: "step", runtime: { type: "http", url: rig.appUrl } },
        },
        sharding: { key: "event.data.k" },
      },
    ];
    const answer = await post("/fn/register", { appName: "kro", functions }, registerHeaders);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: string }).error).toMatch(/kro-fancy.*sharding/);
  });

  it("refuse an expression or a cron text that cannot be read, at registration", async () => {
    const step = { id: "step", name: "step", runtime: { type: "http", url: rig.appUrl } };
    for (const triggers of [
      [{ event: "a", expression: "event.data.(" }],
      [{ cron: "61 * * * *" }],
      [{ cron: "TZ=Mars/Base * * * * *" }],
      [{ cron: "*/5 * * * * *" }],
    ]) {
      const functions = [{ id: "kro-bad", triggers, steps: { step } }];
      const answer = await post("/fn/register", { appName: "kro", functions }, registerHeaders);
      expect(answer.status, JSON.stringify(triggers)).toBe(400);
    }
  });

  it("believe no answer that the app did not sign", async () => {
    const impostor = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('"released"');
    });
    await new Promise<void>((resolve) => impostor.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(impostor.address() as AddressInfo).port}/`;
    const runtime = { type: "http", url };
    const step = { id: "step", name: "step", runtime, retries: { attempts: 1 } };
    const functions = [{ id: "kro-stolen", triggers: [{ event: "app/stolen" }], steps: { step } }];
    expect(
      (await post("/fn/register", { appName: "kro", functions }, registerHeaders)).status,
    ).toBe(200);
    await rig.send({ name: "app/stolen" });
    await rig.idle();
    impostor.close();
    const [run] = rig.runs("stolen");
    expect(run).toMatchObject({ status: "FAILED", output: null });
    expect(run?.error?.message).toMatch(/not signed/);
  });

  it("let the signed in read a run's events and steps", async () => {
    await rig.send({ name: "app/began", data: { n: 1 } });
    await rig.idle();
    const path = `${rig.serverUrl}/v0/runs/${rig.runs("counts")[0]?.id}`;
    expect((await fetch(`${path}/batch`)).status).toBe(401);
    const events = await fetch(`${path}/batch`, { headers: registerHeaders });
    expect(await events.json()).toMatchObject([{ name: "app/began", data: { n: 1 } }]);
    const steps = await fetch(`${path}/actions`, { headers: registerHeaders });
    expect(await steps.json()).toEqual({});
  });

  it("do not offer checkpoints, and say that they are well", async () => {
    expect((await post("/v1/checkpoint/run/async", {})).status).toBe(404);
    expect((await fetch(`${rig.serverUrl}/health`)).status).toBe(200);
  });
});

describe("a signature", () => {
  it("is over canonical JSON: sorted keys, no spaces, numbers as JavaScript prints them", () => {
    expect(canonicalize({ b: [1, "x", null], a: { d: 1e21, c: 0.1 }, u: undefined })).toBe(
      '{"a":{"c":0.1,"d":1e+21},"b":[1,"x",null]}',
    );
  });

  it("holds for its text only", () => {
    const header = sign("text", SIGNING_KEY);
    expect(isSigned("text", header, SIGNING_KEY)).toBe(true);
    expect(isSigned("texT", header, SIGNING_KEY)).toBe(false);
    expect(
      isSigned(
        "text",
        header.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
        SIGNING_KEY,
      ),
    ).toBe(false);
    expect(isSigned("text", undefined, SIGNING_KEY)).toBe(false);
  });
});

describe("a function that asks for what cannot be", () => {
  it("keeps the app from being registered, and the sync says which function and why", async () => {
    const bad = openRig((client) => [
      client.createFunction(
        { id: "odd", debounce: { period: "soon" as "1s" }, triggers: [{ event: "app/began" }] },
        () => 1,
      ),
    ]);
    await expect(bad).rejects.toThrow(/kro-odd: debounce\.period: .*soon.* is not a duration/);
  }, 20_000);
});
