import { expect, test } from "@playwright/test";
import type { Scene } from "../../scripts/story/scene";
import { agreeToOrder, writeOrder } from "../support/order-steps";
import { newScene } from "../support/pair";
import { envelopesWith, spansOf, type ToldSpan } from "../support/seen";
import { readStage } from "../support/stage";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const pageSpan = "00f067aa0ba902b7";

/** What a page of ours sends, and in whose name. */
const asPage = ({ buyer }: Scene, path: string, body: string, headers = {}) =>
  fetch(`${readStage().appOrigin}${path}`, {
    method: "POST",
    headers: {
      cookie: buyer.browser
        .cookies()
        .map(({ name, value }) => `${name}=${value}`)
        .join("; "),
      "sec-fetch-site": "same-origin",
      "content-type": "application/json",
      "x-krotrust": "1",
      ...headers,
    },
    body,
  });

const kindsIn = (spans: ToldSpan[]) =>
  [...new Set(spans.map(({ attributes }) => attributes["kro.kind"] ?? ""))].toSorted();

test("one press is one trace: the page, the call, SQL, the gateway and the jobs, under one number", async () => {
  const scene = newScene();
  await writeOrder(scene);
  await agreeToOrder(scene);
  const start = Date.now();
  const answer = await asPage(
    scene,
    "/api/trpc/payments.start",
    JSON.stringify({ json: { ref: scene.ref } }),
    { traceparent: `00-${traceId}-${pageSpan}-01` },
  );
  expect(answer.status).toBe(200);
  const number = answer.headers.get("x-request-id");
  expect(number).toMatch(/^RQ(-[0-9A-Z]{4}){3}$/);
  const seen = { traceId, spanId: pageSpan, name: "payments.start", start, end: Date.now() };
  const told = await asPage(scene, "/api/spans", JSON.stringify([{ ...seen, failed: false }]));
  expect(told.status).toBe(204);

  await expect
    .poll(async () => kindsIn(await spansOf(traceId)), { timeout: 60_000 })
    .toEqual(["browser", "call", "job", "statement", "vendor"]);
  const spans = await spansOf(traceId);
  expect(spans.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["payments.start", "call commit_change", "relay-outbox"]),
  );
  const known = new Set(spans.map(({ spanId }) => spanId));
  const roots = spans.filter(({ parentSpanId }) => !known.has(parentSpanId ?? ""));
  expect(roots.map(({ attributes }) => attributes["kro.kind"])).toEqual(["browser"]);
  const numbers = spans.flatMap(({ attributes }) => attributes["request.id"] ?? []);
  expect([...new Set(numbers)]).toEqual([number]);

  const text = JSON.stringify(spans);
  const { phone, email, name } = scene.buyer;
  for (const secret of [phone.slice(1), email, name, "iPhone"]) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/\$\d|values \(|where /i);
});

test("an error of a page is passed on without what stood around it, and only of our own pages", async () => {
  const scene = newScene();
  await writeOrder(scene);
  const event = {
    exception: { values: [{ type: "TypeError", value: `boom of journeys ${scene.buyer.phone}` }] },
    request: {
      url: `https://x/stop/secret-of-journeys`,
      headers: { cookie: "cookie-of-journeys" },
    },
    breadcrumbs: [{ message: "click-of-journeys" }],
    user: { email: scene.buyer.email },
    server_name: "server-of-journeys",
  };
  const envelope = `{"dsn":"https://x@elsewhere.example/1"}\n{"type":"event"}\n${JSON.stringify(event)}\n`;
  const foreign = await asPage(scene, "/api/errors", envelope, { "sec-fetch-site": "cross-site" });
  expect(foreign.status).toBe(403);
  expect((await asPage(scene, "/api/errors", "hello")).status).toBe(400);
  expect((await asPage(scene, "/api/errors", envelope)).status).toBe(204);
  await expect
    .poll(async () => (await envelopesWith("boom of journeys")).length, { timeout: 30_000 })
    .toBe(1);
  const [text = ""] = await envelopesWith("boom of journeys");
  expect(text).toContain('"side":"browser"');
  expect(text).toContain('"release":"krotrust@');
  expect(text).not.toMatch(/(secret|cookie|click|server)-of-journeys|elsewhere/);
  expect(text).not.toContain(scene.buyer.phone.slice(1));
  expect(text).not.toContain(scene.buyer.email);
});

test("the real address of Sentry and the collector's token are in no page", async () => {
  const page = await (await fetch(`${readStage().appOrigin}/`)).text();
  expect(page).toContain('data-errors="told"');
  expect(page).not.toMatch(/sentry\/42|\/otlp|Bearer/);
});
