import { expect, test } from "vitest";
import { plainEvent, plainFile } from "./plain-event";

const canary = "canary-7f3a";

test("of all an event may hold, only what is named is passed on", () => {
  const frame = {
    filename: "https://krotrust.ng/stop/AbCdEfGhIjKlMnOpQrStUv",
    function: "release",
    ...{ lineno: 3, colno: 7, in_app: true },
    vars: { otp: canary },
    ...{ pre_context: [canary], context_line: canary, post_context: [canary] },
  };
  const event = plainEvent({
    event_id: "a".repeat(32),
    timestamp: 1,
    ...{ platform: "node", level: "error", release: "krotrust@1.0.0", environment: "test" },
    exception: {
      values: [
        {
          type: "TypeError",
          value: `phone +2348031234567, bvn 22212345678, token=${canary}, ada@example.com`,
          stacktrace: { frames: [frame, { filename: "/srv/app/.next/server/chunks/1.js?x=1" }] },
          mechanism: { data: canary },
        },
      ],
    },
    tags: {
      place: "orders.release",
      request: canary,
      order: canary,
      other: canary,
      side: "server",
    },
    user: { id: "0123456789abcdef", email: canary, ip_address: canary, username: canary },
    contexts: { trace: { trace_id: "b".repeat(32), data: canary }, device: { name: canary } },
    ...{ request: { url: canary, headers: { cookie: canary }, data: canary } },
    ...{
      breadcrumbs: [{ message: canary }],
      extra: { canary },
      server_name: canary,
      message: canary,
    },
  } as never);
  const told = JSON.stringify(event);
  expect(told).not.toContain(canary);
  expect(told).not.toMatch(/8031234567|22212345678|AbCdEfGh|ada@/);
  expect(event).toMatchObject({
    event_id: "a".repeat(32),
    release: "krotrust@1.0.0",
    exception: {
      values: [
        {
          type: "TypeError",
          stacktrace: {
            frames: [
              { filename: "page", function: "release", lineno: 3, colno: 7, in_app: true },
              { filename: "/srv/app/.next/server/chunks/1.js" },
            ],
          },
        },
      ],
    },
    tags: { place: "orders.release", side: "server" },
    user: { id: "0123456789abcdef" },
    contexts: { trace: { trace_id: "b".repeat(32) } },
  });
});

test("what is no event is an empty one", () => {
  for (const odd of [{}, { exception: 7 }, { exception: { values: [null, "x"] }, tags: "x" }]) {
    expect(() => plainEvent(odd)).not.toThrow();
  }
});

test.each([
  ["https://krotrust.ng/_next/static/chunks/a.js?v=1", "/_next/static/chunks/a.js"],
  ["https://krotrust.ng/stop/secret", "page"],
  ["node:internal/process", "node:internal/process"],
  ["", "page"],
])("%s is the file %s", (name, file) => expect(plainFile(name)).toBe(file));
