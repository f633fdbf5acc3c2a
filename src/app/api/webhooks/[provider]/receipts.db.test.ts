import { createHmac } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../../tests/support/database";
import { giveSettings } from "../../../../../tests/support/settings";

vi.mock("next/server", () => ({ after: (task: () => unknown) => task() }));
const hinted: { provider: string; reference: string; about: string }[] = [];
vi.mock("@/inngest/hint-webhook", () => ({
  hintWebhook: (stored: (typeof hinted)[number]) => void hinted.push(stored),
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

beforeEach(async () => {
  hinted.length = 0;
});

afterAll(async () => {
  await sql.end({ timeout: 5 });
  await database.drop();
});

const deliver = (provider: string, raw: Uint8Array, headers: Record<string, string>) =>
  POST(
    new Request(`http://127.0.0.1:3000/api/webhooks/${provider}`, {
      method: "POST",
      headers,
      body: new Uint8Array(raw),
    }),
    { params: Promise.resolve({ provider }) },
  );
const stored = async () => Number((await sql`select count(*) from webhooks`)[0]?.count);

const termiiDigest = (raw: Uint8Array, as: "hex" | "base64" = "hex", key = "tsk_in_tests") =>
  createHmac("sha512", key).update(raw).digest(as);
const report = (id: string, more: object = {}) =>
  Buffer.from(
    JSON.stringify({
      type: "outbound",
      message_id: id,
      receiver: "2348031234567",
      message: "Your KROTrust code is 482913",
      status: "DELIVERED | Message delivered to handset",
      ...more,
    }),
  );
const fromTermii = (raw: Uint8Array, signature = termiiDigest(raw)) =>
  deliver("termii", raw, { "x-termii-signature": signature });

const svixKey = Buffer.from("aW4tdGVzdHMtaW4tdGVzdHMtaW4tdGVzdHM=", "base64");
const told = (emailId: string, type = "email.delivered") =>
  Buffer.from(
    JSON.stringify({ type, created_at: "2026-11-22T06:30:00.000Z", data: { email_id: emailId } }),
  );
const svix = (raw: Uint8Array, id: string, { late = 0, key = svixKey } = {}) => {
  const at = String(Math.floor(Date.now() / 1000) - late);
  const digest = createHmac("sha256", key).update(`${id}.${at}.`).update(raw).digest("base64");
  return { "svix-id": id, "svix-timestamp": at, "svix-signature": `v1,AAAA v1,${digest}` };
};
const fromResend = (raw: Uint8Array, headers: Record<string, string>) =>
  deliver("resend", raw, headers);

test("a report of an SMS is kept once of fifty at once, without the words of the message", async () => {
  const raw = report("9122821270554876574");
  const before = await stored();
  const answers = await Promise.all(Array.from({ length: 50 }, () => fromTermii(raw)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await stored()) - before).toBe(1);
  const [row] = await sql`select raw, status, reference, provider from webhooks
                           where reference = '9122821270554876574'`;
  expect([row?.provider, row?.status]).toEqual(["termii", "STORED"]);
  expect(row?.raw.toString()).not.toMatch(/482913|2348031234567/);
  expect(hinted[0]).toMatchObject({ provider: "termii", about: "message" });
});

test("its signature may be hex or base64, in either case of hex", async () => {
  const raw = report("9000000000000000001");
  expect((await fromTermii(raw, termiiDigest(raw, "base64"))).status).toBe(200);
  expect((await fromTermii(raw, termiiDigest(raw).toUpperCase())).status).toBe(200);
});

test("a report with another signature, another body or none is refused and kept nowhere", async () => {
  const raw = report("9000000000000000002");
  const before = await stored();
  const wrong = [
    "",
    termiiDigest(raw, "hex", "in-tests"),
    termiiDigest(report("9000000000000000003")),
    termiiDigest(raw).slice(2),
    "0".repeat(128),
  ];
  for (const signature of wrong) expect((await fromTermii(raw, signature)).status).toBe(401);
  expect((await deliver("termii", raw, {})).status).toBe(401);
  for (let bit = 0; bit < raw.length * 8; bit += 29) {
    const forged = Buffer.from(raw);
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect((await fromTermii(forged, termiiDigest(raw))).status).toBe(401);
  }
  expect([await stored(), hinted.length]).toEqual([before, 0]);
});

test("an incoming SMS and what is no report are answered and kept nowhere", async () => {
  const before = await stored();
  for (const raw of [
    report("9000000000000000004", { type: "inbound" }),
    Buffer.from("[]"),
    Buffer.from("{"),
    Buffer.from('{"message_id":"\\u0000","status":"Delivered"}'),
  ])
    expect((await fromTermii(raw)).status).toBe(200);
  expect([await stored(), hinted.length]).toEqual([before, 0]);
});

test("a long number in a report loses no digit", async () => {
  const raw = Buffer.from(
    '{"type":"outbound","message_id":9122821270554876999,"status":"Delivered"}',
  );
  await fromTermii(raw);
  expect(hinted[0]?.reference).toBe("9122821270554876999");
});

test("an event of an e-mail is kept once under its svix-id, whichever signature of the list fits", async () => {
  const raw = told("49a3999c-0ce1-4ea6-ab68-afcd6dc2e794");
  const before = await stored();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => fromResend(raw, svix(raw, "msg_1"))),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await stored()) - before).toBe(1);
  const [row] = await sql`select raw from webhooks where event_key = 'msg_1'`;
  expect(Buffer.compare(row?.raw, raw)).toBe(0);
});

test("an event that is old, from the future, of another key, or another's copy is refused", async () => {
  const raw = told("49a3999c-0ce1-4ea6-ab68-afcd6dc2e795");
  const before = await stored();
  const other = svix(raw, "msg_2");
  const wrong: Record<string, string>[] = [
    svix(raw, "msg_2", { late: 301 }),
    svix(raw, "msg_2", { late: -302 }),
    svix(raw, "msg_2", { key: Buffer.from("another") }),
    svix(told("another"), "msg_2"),
    { ...other, "svix-id": "msg_3" },
    { ...other, "svix-timestamp": String(Number(other["svix-timestamp"]) + 1) },
    { ...other, "svix-timestamp": "now" },
    { ...other, "svix-signature": other["svix-signature"].replaceAll("v1,", "v2,") },
    { "svix-id": "msg_2", "svix-timestamp": other["svix-timestamp"] },
    {},
  ];
  for (const headers of wrong) expect((await fromResend(raw, headers)).status).toBe(401);
  expect([await stored(), hinted.length]).toEqual([before, 0]);
  expect((await fromResend(raw, svix(raw, "msg_2", { late: 280 }))).status).toBe(200);
});

test("one messenger's word is not taken at another's address", async () => {
  const raw = told("49a3999c-0ce1-4ea6-ab68-afcd6dc2e796");
  expect((await deliver("termii", raw, svix(raw, "msg_4"))).status).toBe(401);
  expect((await deliver("resend", raw, { "x-termii-signature": termiiDigest(raw) })).status).toBe(
    401,
  );
  for (const provider of ["Termii", "toString", "__proto__"])
    expect((await deliver(provider, raw, svix(raw, "msg_4"))).status).toBe(404);
});

test("more than 64 kB is refused before it is read to its end", async () => {
  const large = Buffer.alloc(65_537, 32);
  expect((await fromTermii(large)).status).toBe(413);
  expect((await fromResend(large, svix(large, "msg_5"))).status).toBe(413);
});
