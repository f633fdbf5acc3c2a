import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/server/db/client";
import { payments } from "../../src/server/db/schema/payments";
import { creditPayment } from "../../src/server/domain/payments/credit-payment";
import { readPayment } from "../../src/server/providers/payment/paystack-words";
import { balances, bookFaults } from "../support/books";
import { atCheckout } from "../support/checkout";
import { type TestDatabase, testDatabase } from "../support/database";
import { subjectOf } from "../support/orders";
import { as, noon } from "../support/people";
import { giveSettings } from "../support/settings";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 10 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

/** What a gateway may write for a sum, from what is due in kobo to the characters on the wire. */
const written: Readonly<Record<string, (due: bigint) => string>> = {
  nothing: () => "0",
  "one kobo": () => "1",
  "less than nothing": () => "-1",
  "one kobo short": (due) => `${due - 1n}`,
  "what is due": (due) => `${due}`,
  "one kobo over": (due) => `${due + 1n}`,
  "twice what is due": (due) => `${due * 2n}`,
  "naira for kobo": (due) => `${due / 100n}`,
  "kobo for naira": (due) => `${due * 100n}`,
  "the most there can be": () => "1000000000000000",
  "what is due, as text": (due) => `"${due}"`,
  "what is due, with a point": (due) => `${due}.0`,
  "half a kobo over": (due) => `${due}.5`,
  "naira with kobo": (due) => `${due / 100n}.${(due % 100n).toString().padStart(2, "0")}`,
  "five thousand, shortly": () => "5e3",
  "more digits than fit": () => "9007199254740993",
  "text that is no sum": () => '"5,000"',
  "nothing at all": () => "null",
};

/** The bucket a sum belongs in: what it does to the order, and whose it is until then. */
const bucketOf = (kobo: bigint | null, due: bigint, currency: string) => {
  if (kobo === null || kobo <= 0n) return "nothing moved";
  if (currency !== "NGN") return "written down, in no book";
  if (kobo < due) return "held, the rest is waited for";
  return kobo === due ? "funded" : "funded, the rest is the buyer's";
};

/** The same sum as whole kobo, or null when the wire does not say whole kobo. JSON's own rules. */
const meant = (text: string): bigint | null => {
  const value: unknown = JSON.parse(text);
  if (typeof value === "string") return /^\d+$/.test(value) ? BigInt(value) : null;
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : null;
};

const standing = async (reference: string, order: Parameters<typeof subjectOf>[1]) => {
  const [payment] = await db.select().from(payments).where(eq(payments.reference, reference));
  const { fundingStatus } = await subjectOf(db, order);
  const all = await balances(db);
  const more = all[`AVL:${order.buyer.id}`] ?? 0n;
  if (payment?.status === "UNMATCHED") return "written down, in no book";
  if (payment?.status !== "CREDITED") return "nothing moved";
  if (fundingStatus === "PARTIALLY_FUNDED") return "held, the rest is waited for";
  return more > 0n ? "funded, the rest is the buyer's" : "funded";
};

let ids = 0;
const nextId = () => {
  ids += 1;
  return 410_000_000 + ids;
};

const rows = Object.entries(written).flatMap(([name, write]) =>
  ["NGN", "USD", "GHS"].map((currency) => ({ name, write, currency })),
);

test.each(rows)("$name in $currency goes where it belongs", async ({ write, currency }) => {
  const { order, reference, due } = await atCheckout(db);
  const wire = write(due.amount);
  const body = `{"status":true,"message":"ok","data":{"id":${nextId()},"domain":"test","status":"success","reference":"${reference}","amount":${wire},"currency":"${currency}","paid_at":"${noon.toISOString()}"}}`;
  const answer = readPayment({ kind: "answer", status: 200, body }, "test");
  await creditPayment(as(db, { kind: "gateway", id: "paystack" }, noon), {
    ...{ provider: "paystack", reference, answer },
  });
  expect(await standing(reference, order)).toBe(bucketOf(meant(wire), due.amount, currency));
});

test("the table is not empty of any bucket", () => {
  const due = 18_897_750n;
  const buckets = rows.map(({ write, currency }) => bucketOf(meant(write(due)), due, currency));
  const counts = Object.fromEntries([...new Set(buckets)].map((one) => [one, 0]));
  for (const one of buckets) counts[one] = (counts[one] ?? 0) + 1;
  process.stdout.write(`${rows.length} sums: ${JSON.stringify(counts)}\n`);
  expect(Object.keys(counts)).toHaveLength(5);
});
