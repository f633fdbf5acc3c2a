import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Db } from "../src/server/db/client";
import { orderRows } from "../src/server/domain/orders/rows";
import { bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { pileUp } from "./support/pile-up";
import { refusal } from "./support/refusal";
import { giveSettings } from "./support/settings";
import { subject } from "./support/standing";
import { nameOf, type Way, wayOf } from "./support/way";
import { type Ready, readyFor, take } from "./support/ways";

/** As many as press at once: more where money moves. */
const PAIR = 2;
const CROWD = 8;

interface Ground {
  readonly database: TestDatabase;
  readonly owner: Db;
  readonly clients: readonly Db[];
  close(): Promise<void>;
}

const openGround = async (): Promise<Ground> => {
  const database = await testDatabase();
  const clients = Array.from({ length: CROWD }, () => connect(database.appUrl, { max: 1 }));
  const owner = connect(database.ownerUrl, { max: 2 });
  const close = async () => {
    await Promise.all([...clients, owner].map((client) => client.close()));
    await database.drop();
  };
  return { database, owner, clients, close };
};

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
  giveSettings(ground.database.appUrl);
});

afterAll(async () => {
  expect(await bookFaults(ground.owner)).toEqual([]);
  await ground.close();
});

const ways = orderRows.flatMap(wayOf);

/** How often an order took this action, and how many journals it has. */
const traceOf = async (db: Db, orderId: string, action: string) => {
  const [row] = await db.execute<{ steps: string; journals: string }>(sql`
    select (select count(*) from history where subject_id = ${orderId} and noun = 'orders' and action = ${action}) as steps,
           (select count(*) from journals where order_id = ${orderId}) as journals`);
  return { steps: Number(row?.steps), journals: Number(row?.journals) };
};

/** One row, taken by many at once from where it begins: what it left, and what each was told. */
const race = async ({ owner, clients }: Ground, way: Way) => {
  const [client] = clients;
  if (!client) throw new Error("no connection");
  const ready: Ready = await readyFor(client, owner, way);
  const { id } = ready.at.order;
  const before = await traceOf(owner, id, way.action);
  const many = way.moves ? CROWD : PAIR;
  const contenders = clients.slice(0, many).map((own) => () => refusal(take(ready, own)));
  const told = await pileUp(owner, id, contenders);
  const after = await traceOf(owner, id, way.action);
  const { status } = await subject(ready.at);
  return {
    told,
    steps: after.steps - before.steps,
    journals: after.journals - before.journals,
    status,
  };
};

/** Each press is a word of its own, and the second takes the place of the first or stands beside it. */
const words = ["offer", "giveEvidence", "assign"];

describe("every row of the table, taken by several at once", () => {
  test.each(ways.map((way) => [nameOf(way), way] as const))("%s happens once", async (_, way) => {
    const { told, steps, journals, status } = await race(ground, way);
    const refused = told.filter((word) => word !== "done");
    expect(refused.filter((word) => !/^[a-z_]+$/.test(word))).toEqual([]);
    expect(told).toContain("done");
    expect(status).toBe(way.to);
    expect(journals).toBe(way.moves ? 1 : 0);
    if (!words.includes(way.action)) expect(steps).toBe(1);
  });

  test("and words said twice leave one offer open and one arbiter", async () => {
    const [offers] = await ground.owner.execute<{ n: string }>(
      sql`select count(*) as n from (select 1 from offers where status = 'OPEN' group by order_id, side having count(*) > 1) twice`,
    );
    expect(Number(offers?.n)).toBe(0);
  });
});

describe("this test can fail", () => {
  test("with the version taken out of the database, rows happen more than once", async () => {
    const broken = await openGround();
    const [{ body } = { body: "" }] = await broken.owner.execute<{ body: string }>(
      sql`select pg_get_functiondef('public.move_row(jsonb)'::regprocedure) as body`,
    );
    const twin = body.replace(/and o\.status = [\s\S]*?::integer;/, ";");
    expect(twin).not.toBe(body);
    await broken.owner.execute(sql.raw(twin));
    const tried = ways.filter(({ action }) =>
      ["decline", "cancel", "start", "askExtension", "placeHold", "complete"].includes(action),
    );
    const caught: string[] = [];
    for (const way of tried) {
      const { steps } = await race(broken, way);
      if (steps !== 1) caught.push(nameOf(way));
    }
    await broken.close();
    console.log(`${caught.length} of ${tried.length} rows happened twice without the version`);
    expect(caught.length).toBeGreaterThan(2);
  });
});
