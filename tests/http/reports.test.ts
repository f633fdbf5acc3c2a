import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as tellErrors } from "../../src/app/api/errors/route";
import { POST as tellSpans } from "../../src/app/api/spans/route";
import { recordWith, type Span } from "../../src/server/spans";
import { giveSettings } from "../support/settings";

let spans: Span[] = [];
beforeAll(() => {
  giveSettings("postgres://nobody@127.0.0.1:9/none");
  process.env.TRUSTED_PROXIES = "1";
});
beforeEach(() => {
  spans = [];
  recordWith({ isTold: () => true, record: (span) => spans.push(span), flush: async () => {} });
});
afterEach(() => recordWith(undefined));
afterAll(() => recordWith(undefined));

let caller = 0;
const send = (door: typeof tellSpans, body: string, headers: Record<string, string> = {}) => {
  caller += 1;
  const from = { "sec-fetch-site": "same-origin", "x-forwarded-for": `10.0.0.${caller}` };
  return door(
    new Request("http://127.0.0.1:3000/api/x", {
      method: "POST",
      headers: { ...from, ...headers },
      body,
    }),
  ).then(({ status }) => status);
};

const span = (change: object = {}) => ({
  traceId: "a".repeat(32),
  spanId: "b".repeat(16),
  name: "orders.one",
  start: Date.now() - 5,
  end: Date.now(),
  failed: false,
  ...change,
});

test("a call a page tells of joins the trace it began", async () => {
  expect(await send(tellSpans, JSON.stringify([span()]))).toBe(204);
  expect(spans).toMatchObject([{ kind: "browser", name: "orders.one", traceId: "a".repeat(32) }]);
});

test.each([
  ["no list", "{}"],
  ["half a text", "[{"],
  ["another field", JSON.stringify([span({ phone: "+2348031234567" })])],
  ["a name that is none of a procedure", JSON.stringify([span({ name: "0803 123 4567" })])],
  ["too many", JSON.stringify(Array.from({ length: 51 }, () => span()))],
])("%s is no report of calls", async (_, body) => {
  expect(await send(tellSpans, body)).toBe(400);
  expect(spans).toEqual([]);
});

test("a span of another day, or one that ends before it starts, is not believed", async () => {
  const odd = [span({ start: 0, end: 1 }), span({ start: Date.now() + 1_000 })];
  expect(await send(tellSpans, JSON.stringify(odd))).toBe(204);
  expect(spans).toEqual([]);
});

test.each([
  ["spans", tellSpans],
  ["errors", tellErrors],
])("%s are heard of our own pages alone, and only so much", async (_, door) => {
  expect(await send(door, "[]", { "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await send(door, "x".repeat(64 * 1_024 + 1))).toBe(413);
});

test("nobody who was told of nothing hears anything", async () => {
  recordWith(undefined);
  expect(await send(tellSpans, JSON.stringify([span()]))).toBe(404);
  expect(await send(tellErrors, "{}\n{}\n{}")).toBe(404);
});

test("a page that tells without end is asked to stop", async () => {
  const from = { "x-forwarded-for": "10.9.9.9" };
  const statuses = new Set<number>();
  for (let told = 0; told < 121; told++) statuses.add(await send(tellSpans, "[]", from));
  expect([...statuses]).toEqual([204, 429]);
});
