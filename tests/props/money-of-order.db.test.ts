import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/server/db/client";
import { moneyOfOrder } from "../../src/server/domain/whereabouts/money-of-order";
import { type TestDatabase, testDatabase } from "../support/database";
import { moneyFaults } from "../support/money-faults";
import { giveSettings } from "../support/settings";
import { type Ground, live } from "./live";

const LIVES = Number(process.env.LIVES ?? 40);
const FIRST = Number(process.env.SEED ?? 20_261_129);

let database: TestDatabase;
let ground: Ground;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  const clients = Array.from({ length: 4 }, () => connect(database.appUrl, { max: 1 }));
  const owner = connect(database.ownerUrl, { max: 1 });
  ground = { clients, owner };
  close = async () => {
    await Promise.all([...clients, owner].map((client) => client.close()));
    await database.drop();
  };
});
afterAll(() => close());

const db = () => {
  const [first] = ground.clients;
  if (!first) throw new Error("no connection");
  return first;
};

test(`what people are told of ${LIVES} random lives from seed ${FIRST} is what the ledger has, at any moment`, async () => {
  let looks = 0;
  let playing = true;
  const seen: string[] = [];
  const watcher = connect(database.appUrl, { max: 1 });
  const watch = (async () => {
    while (playing) {
      // One moment of the books for all of the questions, while others go on writing.
      seen.push(
        ...(await watcher.transaction((tx) => moneyFaults(tx as never), {
          isolationLevel: "repeatable read",
        })),
      );
      looks += 1;
    }
  })();
  try {
    for (let n = 0; n < LIVES; n++) await live(ground, FIRST + n);
  } finally {
    playing = false;
    await watch;
    await watcher.close();
  }
  expect(seen).toEqual([]);
  expect(await moneyFaults(db())).toEqual([]);
  console.log(`SEED=${FIRST} LIVES=${LIVES}: ${looks} looks at all orders`);
  expect(looks).toBeGreaterThan(5);
}, 600_000);

test("a reader that forgets where a part went would be caught, whichever part it is", async () => {
  const kinds = await db().execute<{ kind: string }>(sql`
    select distinct a.kind from journals j join entries e on e.journal_id = j.id
      join accounts a on a.id = e.account_id where j.order_id is not null`);
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["ESC", "CTD", "FEE", "AVL", "INC", "VAT", "PSP", "RFP"]),
  );
  for (const forgotten of ["seller", "buyer", "ours", "source"]) {
    const forgetful: typeof moneyOfOrder = async (ctx, id) => {
      const { total, parts } = await moneyOfOrder(ctx, id);
      return { total, parts: parts.filter(({ name }) => name !== forgotten) };
    };
    expect((await moneyFaults(db(), forgetful)).length).toBeGreaterThan(0);
  }
});
