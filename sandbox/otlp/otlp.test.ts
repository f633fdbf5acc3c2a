import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

const headers = { authorization: "Bearer token-of-tests" };

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox({ otlp: { token: "token-of-tests" } });
});
afterAll(() => sandbox.close());

const spans = async (traceId = "") =>
  (await sandbox.call("GET", `/control/otlp${traceId && `?traceId=${traceId}`}`)).rows("spans");

test("what the official exporter tells is kept as it came, through a restart, and shown", async () => {
  const exporter = new OTLPTraceExporter({ url: `${sandbox.url}/otlp/v1/traces`, headers });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": "tests" }),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const span = provider.getTracer("tests").startSpan("select orders", {
    kind: SpanKind.CLIENT,
    attributes: { "db.operation.name": "select", rows: 3 },
  });
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
  await provider.forceFlush();
  await provider.shutdown();
  await sandbox.reopen();
  const { traceId, spanId } = span.spanContext();
  expect(await spans(traceId)).toMatchObject([
    {
      traceId,
      spanId,
      parentSpanId: null,
      name: "select orders",
      kind: 3,
      attributes: { "db.operation.name": "select", rows: "3" },
      failed: true,
      service: "tests",
    },
  ]);
  const page = (await sandbox.call("GET", "/seen")).text;
  expect(page).toContain(traceId);
  expect(page).toContain("db.operation.name=select");
});

test.each([
  ["without a token", {}, '{"resourceSpans":[]}', 401],
  ["as protobuf", { ...headers, "content-type": "application/x-protobuf" }, "", 415],
  ["as half a text", { ...headers, "content-type": "application/json" }, "{", 400],
  ["without traces", { ...headers, "content-type": "application/json" }, "{}", 400],
  [
    "with an id that is none",
    { ...headers, "content-type": "application/json" },
    '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"x","spanId":"y","name":"z"}]}]}]}',
    400,
  ],
])("what comes %s is refused", async (_, given, body, status) => {
  const before = (await spans()).length;
  const answer = await fetch(`${sandbox.url}/otlp/v1/traces`, {
    method: "POST",
    headers: given as Record<string, string>,
    body,
  });
  expect(answer.status).toBe(status);
  expect(await spans()).toHaveLength(before);
});
