import { createHmac } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { chance } from "../support/chance";
import { type TestDatabase, testDatabase } from "../support/database";
import { giveSettings } from "../support/settings";

vi.mock("next/server", () => ({ after: (task: () => unknown) => task() }));
const hinted: unknown[] = [];
vi.mock("@/inngest/hint-webhook", () => ({
  hintWebhook: (stored: unknown) => void hinted.push(stored),
}));

let database: TestDatabase;
let sql: Sql;
let POST: typeof import("../../src/app/api/webhooks/[provider]/route").POST;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  const { log } = await import("../../src/server/log");
  log.level = "silent";
  ({ POST } = await import("../../src/app/api/webhooks/[provider]/route"));
  const { database: pool } = await import("../../src/server/db/client");
  sql = (pool() as unknown as { $client: Sql }).$client;
});

afterAll(async () => {
  await sql.end({ timeout: 5 });
  await database.drop();
});

interface Forgery {
  readonly body: Buffer;
  readonly signature: string | null;
}

const key = "sk_test_in_tests";
const sign = (body: Uint8Array, by = key, how = "sha512") =>
  createHmac(how, by).update(body).digest("hex");

/** As large as they come: four thousand bytes of it. */
const genuine = Buffer.from(
  JSON.stringify({
    event: "charge.success",
    data: {
      ...{ id: 4_099_260_516, domain: "test", status: "success", reference: "kro-in-forged" },
      ...{ amount: 18_897_750, currency: "NGN", metadata: "₦ ".repeat(955) },
    },
  }),
);
const right = sign(genuine);

const flipped = (bytes: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

/** Every single bit of the body turned, under the signature of the whole one. */
function* turnedBodies(): Generator<Forgery> {
  for (let bit = 0; bit < genuine.length * 8; bit++) {
    yield { body: flipped(genuine, bit), signature: right };
  }
}

/** Every single bit of the signature turned, and every length of it. */
function* turnedSignatures(): Generator<Forgery> {
  const bytes = Buffer.from(right, "hex");
  for (let bit = 0; bit < 512; bit++) {
    yield { body: genuine, signature: flipped(bytes, bit).toString("hex") };
  }
  for (let length = 0; length < right.length; length++) {
    yield { body: genuine, signature: right.slice(0, length) };
  }
  yield { body: genuine, signature: null };
}

/** What people get wrong, and what people try: of bodies that would be worth it. */
function* tried(): Generator<Forgery> {
  const dice = chance(20_261_128);
  const strangers = [
    "sk_test_other",
    "sk_live_in_tests",
    "",
    key.toUpperCase(),
    `${key} `,
    "in-tests",
  ];
  for (let n = 0; n < 700; n++) {
    const data = { id: dice.below(10 ** 9), reference: `kro-in-${n}`, amount: dice.below(10 ** 9) };
    const body = Buffer.from(JSON.stringify({ event: "charge.success", data }));
    for (const stranger of strangers) yield { body, signature: sign(body, stranger) };
    yield { body, signature: sign(body, key, "sha256") };
    yield { body, signature: sign(Buffer.concat([body, Buffer.from("\n")])) };
    yield {
      body: Buffer.from(JSON.stringify({ event: "charge.success", data }, null, 1)),
      signature: sign(body),
    };
    yield { body, signature: `sha512=${sign(body)}` };
    yield { body, signature: `${sign(body)}, ${sign(body)}` };
    yield { body, signature: right };
  }
}

const deliver = ({ body, signature }: Forgery) =>
  POST(
    new Request("http://127.0.0.1:3000/api/webhooks/paystack", {
      method: "POST",
      headers: signature === null ? {} : { "x-paystack-signature": signature },
      body: new Uint8Array(body),
    }),
    { params: Promise.resolve({ provider: "paystack" }) },
  );

const rowsOf = async () =>
  Number(
    (
      await sql`select (select count(*) from webhooks) + (select count(*) from journals)
                     + (select count(*) from history) as n`
    )[0]?.n,
  );

test("forty thousand forgeries through the route: none is taken, kept, or hinted at", async () => {
  let told = 0;
  const answers = new Map<number, number>();
  const hear = async (forgery: Forgery) => {
    const { status } = await deliver(forgery);
    answers.set(status, (answers.get(status) ?? 0) + 1);
    told += 1;
  };
  for (const kind of [turnedBodies(), turnedSignatures(), tried()]) {
    let batch: Promise<void>[] = [];
    for (const forgery of kind) {
      batch.push(hear(forgery));
      if (batch.length < 64) continue;
      await Promise.all(batch);
      batch = [];
    }
    await Promise.all(batch);
  }
  process.stdout.write(`${told} forgeries: ${JSON.stringify([...answers])}\n`);
  expect(told).toBeGreaterThanOrEqual(40_000);
  expect([...answers.keys()]).toEqual([401]);
  expect([await rowsOf(), hinted.length]).toEqual([0, 0]);
});

test("this test can fail: the genuine one is taken", async () => {
  expect((await deliver({ body: genuine, signature: right })).status).toBe(200);
  expect([await rowsOf(), hinted.length]).toEqual([1, 1]);
});
