import { NextRequest } from "next/server";
import { beforeAll, expect, test } from "vitest";
import { giveSettings } from "../tests/support/settings";
import { isRequestId } from "./lib/ids";
import { realtimePlace, socketOrigin } from "./lib/realtime-place";
import { storageOrigin } from "./lib/storage-origin";
import { pagePolicy, proxy } from "./proxy";
import { s3 } from "./server/providers/storage/s3";

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers }));

beforeAll(() => giveSettings("postgres://nobody@127.0.0.1:9/none"));

test.each([
  ["/orders", "/sign-in?next=%2Forders"],
  ["/orders/KRO-1?x=1", "/sign-in?next=%2Forders%2FKRO-1%3Fx%3D1"],
  ["/wallet/withdraw", "/sign-in?next=%2Fwallet%2Fwithdraw"],
  ["/admin", "/admin/sign-in"],
  ["/admin/payouts", "/admin/sign-in"],
])("a visitor to %s is shown the way in", (path, to) => {
  const response = ask(path);
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe(`http://127.0.0.1:3000${to}`);
});

test("the way in leads home to our own address, whatever host was asked", () => {
  const response = ask("/orders", { host: "evil.example", "x-forwarded-host": "evil.example" });
  expect(response.headers.get("location")).toMatch(/^http:\/\/127\.0\.0\.1:3000\//);
});

test.each(["/", "/sign-in", "/o/KRO-1", "/admin/sign-in", "/ordersx"])(
  "%s is for everybody",
  (path) => {
    expect(ask(path).status).toBe(200);
  },
);

test("one area's cookie is no ticket to the other's pages", () => {
  expect(ask("/admin", { cookie: "kro.sid=x" }).status).toBe(307);
  expect(ask("/orders", { cookie: "kro.adm=x" }).status).toBe(307);
  expect(ask("/orders", { cookie: "kro.sid=x" }).status).toBe(200);
});

test("every page has a nonce of its own, known to the page and to the policy", () => {
  const [one, other] = [ask("/"), ask("/")];
  const policy = one.headers.get("content-security-policy") ?? "";
  const nonce = /'nonce-([A-Za-z0-9+/=]{24})'/.exec(policy)?.[1];
  expect(nonce).toBeDefined();
  expect(one.headers.get("x-middleware-request-x-nonce")).toBe(nonce);
  expect(other.headers.get("content-security-policy")).not.toBe(policy);
});

test("a built page may run no inline script, be framed by nobody and post nowhere else", () => {
  const storage = "https://files.example";
  const policy = pagePolicy("abc", { https: true, debug: false, storage, realtime: null });
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self';");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).not.toMatch(/unsafe-eval|http:|\*/);
});

test("a page may send files to storage and show them from there, and may do nothing else with it", () => {
  const policy = ask("/").headers.get("content-security-policy") ?? "";
  const naming = policy.split("; ").filter((part) => part.includes("http://127.0.0.1:9"));
  expect(naming).toEqual([
    "img-src 'self' data: blob: http://127.0.0.1:9",
    "connect-src 'self' http://127.0.0.1:9",
  ]);
});

test.each<[string, Parameters<typeof realtimePlace>[0], string]>([
  ["nowhere", {}, "connect-src 'self' https://files.example;"],
  [
    "at a cluster of Pusher's",
    { PUSHER_KEY: "k", PUSHER_CLUSTER: "eu" },
    "connect-src 'self' https://files.example wss://ws-eu.pusher.com;",
  ],
  [
    "at a server of our own",
    { PUSHER_KEY: "k", PUSHER_BASE_URL: "http://127.0.0.1:4010" },
    "connect-src 'self' https://files.example ws://127.0.0.1:4010;",
  ],
])("a page listens for news %s and at no other place", (_, settings, allowed) => {
  const place = realtimePlace(settings);
  const realtime = place && socketOrigin(place);
  const storage = "https://files.example";
  expect(pagePolicy("abc", { https: true, debug: false, storage, realtime })).toContain(allowed);
});

test.each([
  [{ endpoint: "http://127.0.0.1:4010/s3", forcePathStyle: true }, "http://127.0.0.1:4010"],
  [
    { endpoint: "https://lon1.digitaloceanspaces.com", forcePathStyle: false },
    "https://kro.lon1.digitaloceanspaces.com",
  ],
])("files at %o come from %s", async (at, origin) => {
  expect(storageOrigin({ ...at, bucket: "kro" })).toBe(origin);
  const keys = { accessKeyId: "a", secretAccessKey: "b" };
  const storage = s3(() => ({ ...at, ...keys, bucket: "kro", region: "us-east-1" }));
  const form = await storage.form({ key: "k", contentType: "image/png", bytes: 1, seconds: 1 });
  expect(new URL(form.url).origin).toBe(origin);
});

test.each(["/", "/orders", "/api/healthz"])("%s carries the security headers", (path) => {
  const { headers } = ask(path);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toContain("geolocation=()");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  // Plain http on loopback: a browser told to insist on https here could never come back.
  expect(headers.get("strict-transport-security")).toBeNull();
});

test("Next's inner headers and a nonce from outside do not pass", () => {
  const response = ask("/api/healthz", {
    "x-middleware-subrequest": "src/proxy:src/proxy:src/proxy:src/proxy:src/proxy",
    "x-nonce": "mine",
  });
  const passed = response.headers.get("x-middleware-override-headers") ?? "";
  expect(passed).not.toContain("x-middleware-subrequest");
  expect(passed).not.toContain("x-nonce");
});

test("a Server Action is refused", () => {
  expect(ask("/", { "next-action": "abc" }).status).toBe(403);
});

test("every request has a number of ours, on its way in and in the answer, whatever it brought along", () => {
  const numbers = ["/", "/api/trpc/people.me", "/orders", "/admin"].map((path) => {
    const response = ask(path, { "x-request-id": "RQ-0000-0000-0000" });
    const number = response.headers.get("x-request-id") ?? "";
    expect(isRequestId(number)).toBe(true);
    const inside = response.headers.get("x-middleware-request-x-request-id");
    if (response.status === 200) expect(inside).toBe(number);
    return number;
  });
  expect(new Set(numbers).size).toBe(4);
  expect(numbers).not.toContain("RQ-0000-0000-0000");
});
