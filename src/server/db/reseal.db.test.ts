import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../tests/support/open-database";
import { makeSeller } from "../../../tests/support/payouts";
import { newId } from "../../lib/ids";
import { seal, unseal } from "../../lib/seal";
import { sealedColumns, sealedPlace } from "../../lib/sealed-columns";
import { reseal } from "./reseal";

const key = (name: string) => `${name}:${randomBytes(32).toString("base64")}`;
const [k1, k2, k3] = [key("k1"), key("k2"), key("k3")];

let own: OpenDatabase;
let userId: string;

beforeAll(async () => {
  own = await openDatabase();
  userId = (await makeSeller(own.db)).id;
});
afterAll(() => own.close());

const accounts = () =>
  own.owner.execute<{ id: string; sealed: string }>(
    sql`select id, number_sealed as sealed from bank_accounts order by id`,
  );

const addSealed = async (ring: string, count: number, removed = false) => {
  for (let n = 0; n < count; n++) {
    const id = newId("bankAccount");
    const sealed = seal(ring, sealedPlace("bank_accounts", id), `${n}`.padStart(10, "0"));
    await own.owner.execute(sql`
      insert into bank_accounts (id, user_id, provider, bank_code, bank_name, account_name,
             number_sealed, number_hash, last4, created_at, removed_at)
      values (${id}, ${userId}, 'paystack', '058', 'GTB', 'ADA OBI', ${sealed}, ${id}, '0000',
             now(), ${removed ? sql`now()` : sql`null`})`);
  }
};

const openedBy = async (ring: string) =>
  (await accounts()).map(({ id, sealed }) =>
    unseal(ring, sealedPlace("bank_accounts", id), sealed),
  );

test("every sealed column of the database is in the table", async () => {
  const found = await own.owner.execute<{ place: string }>(sql`
    select table_name || '.' || column_name as place from information_schema.columns
     where table_schema = 'public' and column_name ~ '(^|_)sealed$'`);
  const known = Object.entries(sealedColumns).map(([table, { column }]) => `${table}.${column}`);
  expect(found.map(({ place }) => place).toSorted()).toEqual(known.toSorted());
});

test("broken off after any batch it goes on, and then the old key opens nothing that is needed", async () => {
  await addSealed(k1, 23);
  await addSealed(k1, 2, true);
  const before = await openedBy(k1);
  const ring = `${k2},${k1}`;
  const stop = new Error("the machine went down");
  let batches = 0;
  const onBatch = () => {
    batches += 1;
    if (batches === 2) throw stop;
  };
  await expect(reseal(own.owner, ring, { batch: 5, onBatch })).rejects.toBe(stop);
  // Half of them are done, and everything opens with both keys, as it does while apps run.
  expect(await openedBy(ring)).toEqual(before);
  const again = await reseal(own.owner, ring, { batch: 5 });
  expect(again).toEqual({ resealed: 15, left: new Map() });
  expect(await openedBy(k2)).toEqual(before);
  expect((await reseal(own.owner, ring)).resealed).toBe(0);
});

test("what no key opens stays as it is and is told", async () => {
  await addSealed(k3, 2);
  const ring = `${k1},${k2}`;
  const { left } = await reseal(own.owner, ring, { batch: 1 });
  expect(left).toEqual(new Map([["k3", 2]]));
  const whole = await reseal(own.owner, `${ring},${k3}`);
  expect(whole).toEqual({ resealed: 2, left: new Map() });
});

test("a row somebody has in hand is passed over, told, and done the next time", async () => {
  const ring = `${k2},${k1}`;
  await own.owner.transaction(async (tx) => {
    await tx.execute(sql`select 1 from bank_accounts order by id limit 1 for update`);
    const { left } = await reseal(own.owner, ring);
    expect(left).toEqual(new Map([["k1", 1]]));
  });
  expect((await reseal(own.owner, ring)).left.size).toBe(0);
});

test("read all the while, no row is ever closed", async () => {
  await addSealed(k2, 40);
  const ring = `${k1},${k2}`;
  let over = false;
  const reading = (async () => {
    let looks = 0;
    for (; !over; looks++) await openedBy(ring);
    return looks;
  })();
  await reseal(own.owner, ring, { batch: 7 });
  over = true;
  expect(await reading).toBeGreaterThan(0);
});

test("the app itself may seal nothing again", async () => {
  await expect(reseal(own.db, `${k3},${k1},${k2}`)).rejects.toThrow();
});
