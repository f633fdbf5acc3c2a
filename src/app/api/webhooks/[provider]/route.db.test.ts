import { createHmac } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../../tests/support/database";
import { giveSettings } from "../../../../../tests/support/settings";

vi.mock("next/server", () => ({ after: (task: () => unknown) => task() }));
const hinted: unknown[] = [];
vi.mock("@/inngest/hint-webhook", () => ({
  hintWebhook: (stored: unknown) => void hinted.push(stored),
}));

let database: TestDatabase;
let sql: Sql;
let POST: typeof import("./route").POST;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  ({ POST } = await import("./route"));
  const { database: pool } = await import("../../../../server/db/client");
  sql = (pool() as unknown as { $client: Sql }).$client;
});

beforeEach(() => {
  hinted.length = 0;
});

afterAll(async () => {
  await sql.end({ timeout: 5 });
  await database.drop();
});

const sign = (raw: Uint8Array) =>
  createHmac("sha512", "sk_test_in_tests").update(raw).digest("hex");

const bodyOf = (id: number, extra: object = {}) =>
  Buffer.from(
    JSON.stringify({
      event: "charge.success",
      data: { id, reference: `kro-in-${id}`, amount: 18_897_750, currency: "NGN", ...extra },
    }),
  );

const deliver = (raw: Uint8Array, signature: string | null, provider = "paystack") =>
  POST(
    new Request(`http://127.0.0.1:3000/api/webhooks/${provider}`, {
      method: "POST",
      headers: signature === null ? {} : { "x-paystack-signature": signature },
      body: new Uint8Array(raw),
    }),
    { params: Promise.resolve({ provider }) },
  );

const stored = async () => Number((await sql`select count(*) from webhooks`)[0]?.count);
const moneyRows = async () =>
  (await sql`select (select count(*) from journals) + (select count(*) from history) as n`)[0]?.n;

test("a signed delivery is kept byte for byte, once of fifty at once, and moves nothing", async () => {
  const raw = bodyOf(1, { metadata: "₦ / \\u002f" });
  const before = await stored();
  const answers = await Promise.all(Array.from({ length: 50 }, () => deliver(raw, sign(raw))));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
  expect((await stored()) - before).toBe(1);
  const [row] = await sql`select raw, signature_valid, status, reference from webhooks
                           where event_key = 'charge.success:1'`;
  expect(Buffer.compare(row?.raw, raw)).toBe(0);
  expect([row?.signature_valid, row?.status, row?.reference]).toEqual([true, "STORED", "kro-in-1"]);
  // Each names the same row, and by its id the job server hears of it once.
  expect(new Set(hinted.map((hint) => JSON.stringify(hint))).size).toBe(1);
  expect(await moneyRows()).toBe("0");
});

test("a delivery told again hints until somebody has looked into it, and then no more", async () => {
  const raw = bodyOf(777);
  await deliver(raw, sign(raw));
  await deliver(raw, sign(raw));
  expect(hinted).toHaveLength(2);
  expect(hinted[1]).toEqual(hinted[0]);
  await sql`update webhooks set status = 'DONE' where event_key = 'charge.success:777'`;
  await deliver(raw, sign(raw));
  expect(hinted).toHaveLength(2);
});

test("a body with any bit flipped is refused, kept nowhere and hints at nothing", async () => {
  const raw = bodyOf(2);
  const signature = sign(raw);
  const before = await stored();
  for (let bit = 0; bit < raw.length * 8; bit += 13) {
    const forged = Buffer.from(raw);
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect((await deliver(forged, signature)).status).toBe(401);
  }
  expect([await stored(), hinted.length]).toEqual([before, 0]);
});

test.each([
  ["none", null],
  ["an empty one", ""],
  ["one of another body", sign(bodyOf(4))],
  ["one in capitals", sign(bodyOf(3)).toUpperCase()],
])("a delivery with %s for a signature is refused", async (_, signature) => {
  const before = await stored();
  expect((await deliver(bodyOf(3), signature)).status).toBe(401);
  expect(await stored()).toBe(before);
});

test("more than 64 kB is refused before it is read to its end", async () => {
  const large = Buffer.alloc(65_537, 32);
  expect((await deliver(large, sign(large))).status).toBe(413);
});

test("a signed delivery of something we do not use is kept, ignored and answered with 200", async () => {
  const raw = Buffer.from('{"event":"refund.processed","data":{"id":77,"reference":null}}');
  expect((await deliver(raw, sign(raw))).status).toBe(200);
  const [row] = await sql`select status from webhooks where event = 'refund.processed'`;
  expect([row?.status, hinted.length]).toEqual(["IGNORED", 0]);
});

test("a signed body that is no JSON of theirs is answered and not kept", async () => {
  const before = await stored();
  const data = (inside: string) => `{"event":"charge.success","data":{${inside}}}`;
  const unkept = [data('"id":6,"reference":"a\\u0000b"'), data('"id":"\\u0000","reference":"a"')];
  const halves = [data('"id":7,"reference":"\\ud800"'), '{"event":"a\\u0000","data":{"id":8}}'];
  for (const text of ["", "{", "[]", "null", '{"event":"x"}', ...unkept, ...halves]) {
    const raw = Buffer.from(text);
    expect((await deliver(raw, sign(raw))).status).toBe(200);
  }
  expect(await stored()).toBe(before);
});

test("a provider nobody knows has no address here", async () => {
  const raw = bodyOf(5);
  for (const provider of ["monnify", "__proto__", "Paystack"])
    expect((await deliver(raw, sign(raw), provider)).status).toBe(404);
});

test("forged deliveries are counted by gateway until it is plain, and each is refused all the same", async () => {
  const forge = (provider: string) => deliver(bodyOf(901), "00", provider);
  const answers = await Promise.all(Array.from({ length: 30 }, () => forge("fincra")));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  const [row] = await sql`select points from rate_limits where key = 'webhook-forged:fincra'`;
  expect(Number(row?.points)).toBeGreaterThan(20);
});
