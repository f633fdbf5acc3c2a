import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../../../../sandbox/testing/open-test-sandbox";
import { orderChannel } from "../../../lib/channels";
import { newId } from "../../../lib/ids";
import { pusher } from "./pusher";

const app = { appId: "77", key: "key-of-tests", secret: "secret-of-tests" };

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox({ pusher: app });
});
afterEach(() => sandbox.call("POST", "/control/pusher/mode", { as: "up" }));
afterAll(() => sandbox.close());

const realtime = (change: Partial<typeof app & { baseUrl: string }> = {}) =>
  pusher(() => ({ ...app, cluster: undefined, baseUrl: sandbox.url, ...change }));
const said = async () => (await sandbox.call("GET", "/control/pusher")).rows("triggers");
const channels = (count: number) =>
  Array.from({ length: count }, () => orderChannel(newId("order")));

test("a poke is said once on each channel, more than a hundred in several calls, and carries nothing", async () => {
  const before = (await said()).length;
  const wanted = channels(230);
  expect(await realtime().poke(wanted)).toEqual({ kind: "done" });
  const triggers = (await said()).slice(0, -before || undefined);
  expect(triggers.map(({ channel }) => channel).toSorted()).toEqual(wanted.toSorted());
  for (const { name, data } of triggers) expect([name, data]).toEqual(["changed", "{}"]);
});

test("nobody to poke is no call", async () => {
  const before = (await said()).length;
  expect(await realtime({ baseUrl: "http://127.0.0.1:9" }).poke([])).toEqual({ kind: "done" });
  expect(await said()).toHaveLength(before);
});

test("a poke that fails throws nothing, and its reason shows neither address nor signature", async () => {
  const [channel = ""] = channels(1);
  await sandbox.call("POST", "/control/pusher/mode", { as: "down" });
  expect(await realtime().poke([channel])).toEqual({ kind: "failed", reason: "status_503" });
  const stranger = realtime({ secret: "another" });
  await sandbox.call("POST", "/control/pusher/mode", { as: "up" });
  expect(await stranger.poke([channel])).toEqual({ kind: "failed", reason: "status_401" });
  const nowhere = realtime({ baseUrl: "http://127.0.0.1:9" });
  expect(await nowhere.poke([channel])).toEqual({ kind: "failed", reason: "no_connection" });
});

test.each([
  ["its head never comes", false],
  ["its body never comes", true],
])("an answer is waited for two seconds where %s", async (_, begins) => {
  const { url, close } = await openHanging(begins);
  const start = performance.now();
  expect((await realtime({ baseUrl: url }).poke(channels(1))).kind).toBe("failed");
  expect(performance.now() - start).toBeLessThan(4_000);
  close();
});

/** Never answers, or begins a refusal that it does not end. */
async function openHanging(begins: boolean): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => {
    if (!begins) return;
    response.writeHead(500, { "content-length": 10 });
    response.write("x");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
