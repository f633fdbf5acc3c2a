import { flush } from "@sentry/nextjs";
import { sql } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../sandbox/testing/open-test-sandbox";
import { answerCalls } from "../src/app/api/trpc/[trpc]/answer-calls";
import { newRequestId } from "../src/lib/ids";
import { causeAsText, causeOf, within } from "../src/server/cause";
import { connect, database } from "../src/server/db/client";
import { tell } from "../src/server/domain/outbox";
import { flushSpans, recordWith } from "../src/server/spans";
import { startSentry } from "../src/server/start-sentry";
import { startTracing } from "../src/server/start-tracing";
import { type TestDatabase, testDatabase } from "./support/database";
import { makePerson } from "./support/people";
import { giveSettings } from "./support/settings";
import { cookieOf } from "./support/things";

const phone = "+2348031234567";
const as = { environment: "test", release: "krotrust@9.9.9" };

let own: TestDatabase;
let sandbox: TestSandbox;
let cookie = "";
let userId = "";

beforeAll(async () => {
  own = await testDatabase();
  sandbox = await openTestSandbox();
  giveSettings(own.appUrl);
  process.env.SENTRY_DSN = `${sandbox.url.replace("//", "//sandbox@")}/sentry/42`;
  await startSentry({ dsn: process.env.SENTRY_DSN, ...as });
  const headers = { authorization: "Bearer sandbox" };
  await startTracing({ endpoint: `${sandbox.url}/otlp`, headers, service: "app", share: 1, ...as });
  const person = await makePerson(database(), "Ada Obi");
  userId = person.id;
  cookie = await cookieOf(database(), person);
});
afterAll(async () => {
  recordWith(undefined);
  await (database() as ReturnType<typeof connect>).close();
  await sandbox.close();
  await own.drop();
});

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const pageSpan = "00f067aa0ba902b7";

const saveName = async (name: string, headers: Record<string, string> = {}) => {
  const response = await answerCalls(
    new Request("http://127.0.0.1:3000/api/trpc/people.saveProfile", {
      method: "POST",
      headers: {
        cookie,
        "content-type": "application/json",
        "x-krotrust": "1",
        "sec-fetch-site": "same-origin",
        traceparent: `00-${traceId}-${pageSpan}-01`,
        ...headers,
      },
      body: JSON.stringify(superjson.serialize({ name })),
    }),
    () => {},
  );
  return { status: response.status, text: await response.text() };
};

test("an error reaches Sentry with release, request, place and a hash of who met it, and nothing they typed", async () => {
  const requestId = newRequestId();
  const owner = connect(own.ownerUrl, { max: 1 });
  await owner.execute(
    sql.raw(`alter table users add constraint quoted check (name not like '%${phone}%')`),
  );
  const { status, text } = await saveName(`BVN 22212345678 of ${phone}`, {
    "x-request-id": requestId,
  });
  await owner.close();
  expect(status).toBe(500);
  expect(text).toContain(requestId);
  expect(await flush(10_000)).toBe(true);
  const envelopes = (await sandbox.call("GET", "/control/sentry")).rows("envelopes");
  const [{ items, text: whole } = { items: [], text: "" }] = envelopes as {
    items: { payload: Record<string, unknown> }[];
    text: string;
  }[];
  expect(items[0]?.payload).toMatchObject({
    release: as.release,
    environment: as.environment,
    tags: { place: "people.saveProfile", request: requestId, side: "server" },
    user: { id: expect.stringMatching(/^[0-9a-f]{16}$/) },
    contexts: { trace: { trace_id: traceId } },
  });
  for (const secret of ["8031234567", "22212345678", userId, "Ada", cookie.slice(8, 40)]) {
    expect(whole).not.toContain(secret);
  }
});

test("a call, its statements and the page that made it are one trace, without a parameter", async () => {
  const name = "Adaeze 08039999999";
  expect((await saveName(name)).status).toBe(200);
  await flushSpans();
  await vi.waitFor(async () => {
    const answer = await sandbox.call("GET", `/control/otlp?traceId=${traceId}`);
    const spans = answer.rows("spans") as {
      name: string;
      spanId: string;
      parentSpanId: string;
      attributes: Record<string, string>;
    }[];
    const call = spans.findLast((span) => span.name === "people.saveProfile");
    expect(call?.parentSpanId).toBe(pageSpan);
    const statements = spans.filter((span) => span.parentSpanId === call?.spanId);
    expect(statements.map((span) => span.attributes["kro.kind"])).toContain("statement");
    expect(statements.map((span) => span.name)).toContain("update users");
    expect(answer.text).not.toContain(name);
    expect(answer.text).not.toMatch(/\$1|8039999999/);
  });
});

test("the trace of another site's page is not gone on with", async () => {
  const { status } = await saveName("Eve", { "sec-fetch-site": "cross-site" });
  expect(status).toBe(403);
});

test("what a change leaves to be told bears the request that made it", async () => {
  const cause = causeOf(new Headers({ "x-request-id": newRequestId() }));
  const ctx = { db: database(), now: new Date() };
  await within(cause, () => tell(ctx, "app.tested", { orderId: "ord_1" }));
  const rows = await database().execute(sql`select data from outbox where event = 'app.tested'`);
  expect(rows).toEqual([{ data: { orderId: "ord_1", cause: causeAsText(cause) } }]);
});
