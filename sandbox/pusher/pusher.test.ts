import Pusher from "pusher";
import Client from "pusher-js";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

const settings = { appId: "77", key: "key-of-tests", secret: "secret-of-tests" };
const channel = "private-order-1";

let sandbox: TestSandbox;
let sdk: Pusher;
beforeAll(async () => {
  sandbox = await openTestSandbox({ pusher: settings });
  sdk = sdkWith();
});
afterEach(() => sandbox.call("POST", "/control/pusher/mode", { as: "up" }));
afterAll(() => sandbox.close());

const port = () => new URL(sandbox.url).port;
const sdkWith = (change: Partial<typeof settings> = {}) =>
  new Pusher({ ...settings, ...change, host: "127.0.0.1", port: port(), useTLS: false });

const refusalOf = async (call: Promise<unknown>) => {
  const error = (await call.then(
    () => null,
    (reason: unknown) => reason,
  )) as { status?: number; body?: string } | null;
  return error && [error.status, error.body];
};

/** The official client of a browser, with a page's own way to be let onto a channel. */
const openClient = (ticketOf: (socketId: string, channel: string) => string) =>
  new Client(settings.key, {
    cluster: "mt1",
    wsHost: "127.0.0.1",
    wsPort: Number(port()),
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      endpoint: "",
      transport: "ajax",
      customHandler: ({ socketId, channelName }, answer) =>
        answer(null, { auth: ticketOf(socketId, channelName) }),
    },
  });
const honest = (socketId: string, name: string) => sdk.authorizeChannel(socketId, name).auth;

/** A bare connection: what it is sent, and how it ended. */
async function connect(path: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}${path}`);
  const frames: { event: string; channel?: string; data: unknown }[] = [];
  let code: number | undefined;
  socket.on("message", (bytes) => frames.push(JSON.parse(String(bytes))));
  socket.on("close", (number) => {
    code = number;
  });
  socket.on("error", () => {});
  return {
    frames,
    say: (event: string, data: object) => socket.send(JSON.stringify({ event, data })),
    next: (event: string) =>
      vi.waitFor(
        () => {
          const found = frames.find((frame) => frame.event === event);
          if (!found) throw new Error(`no ${event} yet`);
          return found;
        },
        { timeout: 20_000 },
      ),
    ended: () => vi.waitFor(() => code ?? Promise.reject(new Error("open")), { timeout: 20_000 }),
    close: () => socket.terminate(),
  };
}
const address = `/app/${settings.key}?protocol=7&client=test&version=1`;

test("the official client is let onto a private channel and hears what the official SDK publishes", async () => {
  const client = openClient(honest);
  const heard: unknown[] = [];
  const listening = client.subscribe(channel);
  listening.bind("changed", (data: unknown) => heard.push(data));
  await vi.waitFor(() => expect(listening.subscribed).toBe(true), { timeout: 20_000 });
  await sdk.trigger([channel, "private-order-2"], "changed", {});
  await vi.waitFor(() => expect(heard).toEqual([{}]), { timeout: 20_000 });
  await sdk.triggerBatch([{ channel, name: "changed", data: "{}" }]);
  await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 20_000 });
  const shown = await sandbox.call("GET", "/control/pusher");
  expect(
    shown.rows("triggers").map(({ channel: on, name, data, reached }) => [on, name, data, reached]),
  ).toEqual([
    [channel, "changed", "{}", 1],
    ["private-order-2", "changed", "{}", 0],
    [channel, "changed", "{}", 1],
  ]);
  expect(shown.rows("connections")[0]?.channels).toEqual([channel]);
  const occupied = await (await sdk.get({ path: `/channels/${channel}` })).json();
  expect(occupied).toEqual({ occupied: true, subscription_count: 1 });
  expect(await (await sdk.get({ path: "/channels" })).json()).toEqual({
    channels: { [channel]: {} },
  });
  client.disconnect();
});

test("a ticket of somebody else's connection opens no channel", async () => {
  const client = openClient((_, name) => sdk.authorizeChannel("1.1", name).auth);
  const told = new Promise((resolve) =>
    client.subscribe(channel).bind("pusher:subscription_error", resolve),
  );
  expect(await told).toMatchObject({ type: "AuthError", status: 401 });
  client.disconnect();
});

test("a call that is not signed with our secret publishes nothing", async () => {
  const before = (await sandbox.call("GET", "/control/pusher")).rows("triggers").length;
  const stranger = sdkWith({ secret: "another" });
  expect(await refusalOf(stranger.trigger(channel, "changed", {}))).toEqual([
    401,
    "Invalid signature",
  ]);
  expect(await refusalOf(sdkWith({ key: "other" }).trigger(channel, "x", {}))).toEqual([
    401,
    "Unknown auth_key",
  ]);
  expect(await refusalOf(sdkWith({ appId: "9" }).trigger(channel, "x", {}))).toEqual([
    401,
    "Unknown app",
  ]);
  expect((await sandbox.call("POST", "/apps/77/events", { name: "x" })).status).toBe(401);
  expect((await sandbox.call("GET", "/control/pusher")).rows("triggers")).toHaveLength(before);
});

test("what is too much is refused as Pusher does", async () => {
  expect((await refusalOf(sdk.trigger(channel, "big", "x".repeat(10_241))))?.[0]).toBe(413);
  const eleven = Array.from({ length: 11 }, () => ({ channel, name: "x", data: "" }));
  expect((await refusalOf(sdk.triggerBatch(eleven)))?.[0]).toBe(400);
});

test.each([
  ["/app/nobodys?protocol=7", 4001],
  [`/app/${settings.key}`, 4008],
  [`/app/${settings.key}?protocol=99`, 4007],
])("a connection to %s is turned away with %i", async (path, code) => {
  const line = await connect(path);
  expect((await line.next("pusher:error")).data).toMatchObject({ code });
  expect(await line.ended()).toBe(code);
});

test("a ping is answered, an unsubscribed channel is silent, and other kinds of channels are refused", async () => {
  const line = await connect(address);
  const { data } = await line.next("pusher:connection_established");
  const { socket_id } = JSON.parse(String(data)) as { socket_id: string };
  expect(socket_id).toMatch(/^\d+\.\d+$/);
  line.say("pusher:ping", {});
  await line.next("pusher:pong");
  line.say("pusher:subscribe", { channel, auth: honest(socket_id, channel) });
  await line.next("pusher_internal:subscription_succeeded");
  line.say("pusher:unsubscribe", { channel });
  line.say("pusher:subscribe", { channel: "presence-x", auth: "" });
  expect((await line.next("pusher:subscription_error")).data).toMatchObject({ status: 400 });
  await sdk.trigger(channel, "changed", {});
  line.say("pusher:ping", {});
  await vi.waitFor(() =>
    expect(line.frames.filter(({ event }) => event === "pusher:pong")).toHaveLength(2),
  );
  expect(line.frames.map(({ event }) => event)).not.toContain("changed");
  line.close();
});

test("down, nobody gets in and nothing is published; up again, all of it is", async () => {
  const line = await connect(address);
  await line.next("pusher:connection_established");
  await sandbox.call("POST", "/control/pusher/mode", { as: "down" });
  expect(await line.ended()).toBe(4200);
  expect((await refusalOf(sdk.trigger(channel, "changed", {})))?.[0]).toBe(503);
  expect(await (await connect(address)).ended()).toBe(1006);
  expect((await sandbox.call("GET", "/pusher")).text).toContain("Down");
  const back = await sandbox.call("POST", "/face/pusher/mode", new URLSearchParams({ as: "up" }));
  expect([back.status, back.headers.get("location")]).toEqual([303, "/pusher"]);
  const again = await connect(address);
  await again.next("pusher:connection_established");
  expect((await sandbox.call("POST", "/control/pusher/drop", { code: 4100 })).status).toBe(200);
  expect(await again.ended()).toBe(4100);
  expect((await sandbox.call("POST", "/control/pusher/drop", { code: 1 })).status).toBe(400);
  expect((await sandbox.call("POST", "/control/pusher/mode", { as: "sideways" })).status).toBe(400);
});

test("the faults of the other vendors strike its calls as well", async () => {
  const fault = { vendor: "pusher", path: "/apps", kind: "500", times: 1 };
  await sandbox.call("POST", "/control/faults", fault);
  expect((await refusalOf(sdk.trigger(channel, "changed", {})))?.[0]).toBe(500);
  expect(await refusalOf(sdk.trigger(channel, "changed", {}))).toBeNull();
});

test("what was published is still on record after a restart", async () => {
  await sdk.trigger(channel, "changed", {});
  const before = (await sandbox.call("GET", "/control/pusher")).rows("triggers").length;
  await sandbox.reopen();
  expect((await sandbox.call("GET", "/control/pusher")).rows("triggers")).toHaveLength(before);
});
