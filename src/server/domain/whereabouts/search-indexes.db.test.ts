import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { makeFunded } from "../../../../tests/support/orders";
import { askForPayout, makeSeller } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { takeGuardsAway } from "../../../../tests/support/planted-faults";
import { askForRefund, makeRefunded } from "../../../../tests/support/refunds";
import { giveSettings } from "../../../../tests/support/settings";
import { newId } from "../../../lib/ids";
import { connect } from "../../db/client";
import { relations } from "../../db/relations";
import { payments } from "../../db/schema/payments";
import { grantsByRole } from "../people/permissions";
import { findMoney } from "./find-money";

/** What a desk pastes; a bank's session stands only within what a gateway told. */
const SESSION = "000004210301180534806663649511";
const EACH = 5_000;

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let client: ReturnType<typeof postgres>;
let paymentId = "";
const asked: { text: string; values: unknown[] }[] = [];

/** A table's one row, so many times again, each with names of its own. */
const fill = async (table: string, names: string) => {
  await owner.execute(
    sql.raw(`insert into ${table} select again.*
      from (select * from ${table} limit 1) one, generate_series(1, ${EACH}) n,
           jsonb_populate_record(null::${table}, to_jsonb(one) || ${names}) again`),
  );
};

const fillTables = async () => {
  await fill("orders", "jsonb_build_object('id', 'ord_' || n, 'ref', 'o' || n)");
  const own = "'id', one.id || n";
  const theirs = `${own}, 'ref', one.id || n, 'reference', 'r' || n, 'their_reference', 't' || n`;
  await fill(
    "payments",
    `jsonb_build_object(${own}, 'reference', 'r' || n, 'their_id', 't' || n, 'account_number', (10000000 + n)::text)`,
  );
  await fill("payouts", `jsonb_build_object(${theirs})`);
  await fill("refunds", `jsonb_build_object(${theirs})`);
  await owner.execute(sql`
    insert into webhooks (id, provider, event_key, event, about, reference, raw, headers, signature_valid, received_at)
    select 'whk_' || n, 'paystack', 'k' || n, 'charge.success', 'payment', 'r' || n,
           convert_to(json_build_object('session', md5(n::text), 'customer', repeat('told by a gateway ', 30))::text, 'UTF8'), '{}', true, ${noon.toISOString()}
      from generate_series(1, ${sql.raw(String(4 * EACH))}) n`);
  await owner.execute(sql`
    insert into chargebacks (id, order_id, payment_id, status, provider, their_reference, amount,
      from_escrow, from_seller, from_receivable, reason, answer_by, opened_at)
    select 'cbk_' || n, 'ord_' || n, p.id, 'LOST', 'paystack', 'd' || n, 1, 1, 0, 0, 'x', now(), now()
      from (select * from payments limit 1) p, generate_series(1, ${sql.raw(String(EACH))}) n`);
  await owner.execute(sql`analyze orders, payments, payouts, refunds, webhooks, chargebacks`);
};

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 2 });
  owner = connect(database.ownerUrl, { max: 1 });
  client = postgres(database.appUrl, { max: 2, onnotice: () => {} });
  const order = await makeFunded(db);
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, order.id));
  paymentId = payment?.id ?? "";
  await askForPayout(db, await makeSeller(db), 1_000_000n);
  await askForRefund(db, await makeRefunded(db), 1_000_000n);
  await takeGuardsAway(owner);
  // Thousands of rows at once may take their time on a busy machine.
  await owner.execute(sql`set statement_timeout = 0`);
  await fillTables();
  await owner.execute(sql`
    insert into webhooks (id, provider, event_key, event, about, reference, raw, headers, signature_valid, received_at)
    values (${newId("webhook")}, 'paystack', 'the one', 'charge.success', 'payment', ${payment?.reference ?? ""},
            convert_to(${JSON.stringify({ data: { session_id: SESSION } })}::text, 'UTF8'), '{}', true, ${noon.toISOString()})`);
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close(), client.end()]);
  await database.drop();
});

/** Searches as a desk does, and keeps each question it put to the database. */
const search = (text: string) => {
  asked.length = 0;
  const heard = drizzle({
    client,
    relations,
    logger: { logQuery: (query, values) => asked.push({ text: query, values }) },
  });
  const actor = { kind: "staff", id: newId("staff"), sessionId: newId("session") } as const;
  return findMoney({ ...as(db, { ...actor, grants: grantsByRole.ADMIN }), db: heard }, { text });
};

/** What of a table is read row by row to answer this. */
const wholeReads = async ({ text, values }: (typeof asked)[number]): Promise<string[]> => {
  const rows = await client.unsafe(`explain ${text}`, values as string[]);
  return rows.flatMap((row) => /Seq Scan on (\w+)/.exec(String(row["QUERY PLAN"]))?.[1] ?? []);
};
const filled = ["payments", "payouts", "refunds", "chargebacks", "webhooks"];
const readWhole = async () => {
  const tables = (await Promise.all(asked.map(wholeReads))).flat();
  return tables.filter((table) => filled.includes(table));
};

test.each(["kro-in-01hzzzzzzzzzzzzzzzzzzzzzzz", "t4711", "10004711", "WD-00000000"])(
  "a search for %s walks along indexes, in tables of thousands",
  async (text) => {
    await search(text);
    expect(asked.length).toBeGreaterThan(5);
    expect(await readWhole()).toEqual([]);
  },
);

test("so does one for what stands only within what a gateway told, and finds it", async () => {
  for (const text of [SESSION, SESSION.slice(3, 25)]) {
    const { found } = await search(text);
    expect(found.map(({ id }) => id)).toEqual([paymentId]);
    expect(asked.some((one) => one.text.includes("encode("))).toBe(true);
    expect(await readWhole()).toEqual([]);
  }
  expect((await search(`${SESSION.slice(0, 20)}__________`)).found).toEqual([]);
});

test("without an index the same look sees a table read whole", async () => {
  await owner.execute(sql`drop index webhooks_told, payouts_their_reference_index`);
  await search(SESSION);
  expect([...new Set(await readWhole())].sort()).toEqual(["payouts", "webhooks"]);
});
