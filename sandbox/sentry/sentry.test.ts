import * as sentry from "@sentry/nextjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

const key = "keyoftests";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox({ sentry: { project: "7", key } });
  sentry.init({
    dsn: sandbox.url.replace("//", `//${key}@`).concat("/sentry/7"),
    defaultIntegrations: false,
    enableOpenTelemetrySetup: false,
    tracesSampleRate: 0,
  });
});
afterAll(async () => {
  await sentry.close(2_000);
  await sandbox.close();
});

const kept = async () => (await sandbox.call("GET", "/control/sentry")).rows("envelopes");
const post = (path: string, body: string, headers = {}) =>
  fetch(sandbox.url + path, { method: "POST", body, headers });

test("what the official SDK reports is kept as it came, through a restart, and shown", async () => {
  sentry.captureException(new TypeError("boom <b>"), { tags: { order: "ord_1" } });
  expect(await sentry.flush(10_000)).toBe(true);
  await sandbox.reopen();
  const [newest] = await kept();
  expect(newest).toMatchObject({
    project: "7",
    items: [
      {
        type: "event",
        payload: {
          tags: { order: "ord_1" },
          exception: { values: [{ type: "TypeError", value: "boom <b>" }] },
        },
      },
    ],
  });
  const page = (await sandbox.call("GET", "/seen")).text;
  expect(page).toContain("TypeError: boom &lt;b&gt;");
});

test("an item of a told length may have lines of its own, and a key may stand in a header", async () => {
  const payload = '{"message":\n"two lines"}';
  const body = `{"event_id":"${"a".repeat(32)}"}\n{"type":"event","length":${payload.length}}\n${payload}\n{"type":"session"}\n{"sid":"1"}\n`;
  const headers = { "x-sentry-auth": `Sentry sentry_version=7, sentry_key=${key}` };
  const answer = await post("/sentry/api/7/envelope/", body, headers);
  expect([answer.status, await answer.json()]).toEqual([200, { id: "a".repeat(32) }]);
  expect((await kept())[0]?.items).toEqual([
    { type: "event", payload: { message: "two lines" } },
    { type: "session", payload: { sid: "1" } },
  ]);
});

test("a wrong key, another project and what is no envelope are refused", async () => {
  const before = (await kept()).length;
  const good = `/sentry/api/7/envelope/?sentry_key=${key}`;
  expect((await post("/sentry/api/7/envelope/?sentry_key=other", "{}\n")).status).toBe(403);
  expect((await post("/sentry/api/7/envelope/", "{}\n")).status).toBe(403);
  expect((await post(`/sentry/api/8/envelope/?sentry_key=${key}`, "{}\n")).status).toBe(404);
  expect((await post(good, "hello")).status).toBe(400);
  expect((await post(good, "{}\nhello\n{}")).status).toBe(400);
  expect((await post(good, "x", { "content-encoding": "gzip" })).status).toBe(400);
  expect(await kept()).toHaveLength(before);
});

test("the faults of the other vendors strike it as well", async () => {
  await sandbox.call("POST", "/control/faults", { vendor: "sentry", kind: "429", times: 1 });
  const good = `/sentry/api/7/envelope/?sentry_key=${key}`;
  expect((await post(good, "{}\n")).status).toBe(429);
  expect((await post(good, "{}\n")).status).toBe(200);
});
