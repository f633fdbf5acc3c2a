import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/server/db/client";
import { orderRows } from "../../src/server/domain/orders/rows";
import { type Action, actions } from "../support/acts/all";
import { bookFaults, monitorFaults } from "../support/books";
import { type TestDatabase, testDatabase } from "../support/database";
import { seedsBeside } from "../support/kept-seeds";
import { seenFaults, setOnlooker } from "../support/onlooker";
import { giveSettings } from "../support/settings";
import { BrokenLife, type Ground, live, type Played } from "./live";

const FULL = process.env.FULL === "1";
const LIVES = Number(process.env.LIVES ?? (FULL ? 10_000 : 300));
const SEED = process.env.SEED === undefined ? null : Number(process.env.SEED);
/** The same lives in every ordinary run, so that a change is what turns it red; others with FROM, and in a full run each time. */
const FROM = FULL ? Math.floor(Math.random() * 2 ** 30) : 20_261_122;
const FIRST = SEED ?? Number(process.env.FROM ?? FROM);
/** Connections of one life, and lives at the same time; each life draws from its own seed alone. */
const CLIENTS = 4;
const AT_ONCE = 3;
/** Lives that share a database. More of them would only make looking at all of it slow. */
const BATCH = 500;
const BROKEN_MOST = 5;

const seeds = seedsBeside(import.meta.url);

let database: TestDatabase;
let grounds: (Ground & { close(): Promise<void> })[];

const openGround = (own: TestDatabase): Ground & { close(): Promise<void> } => {
  const clients = Array.from({ length: CLIENTS }, () => connect(own.appUrl, { max: 1 }));
  const owner = connect(own.ownerUrl, { max: 1 });
  const close = async () => {
    await Promise.all([...clients, owner].map((client) => client.close()));
  };
  return { clients, owner, close };
};

const openAll = async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  grounds = Array.from({ length: AT_ONCE }, () => openGround(database));
  const [first] = grounds;
  if (first) await setOnlooker(first.owner);
};

const closeAll = async () => {
  await Promise.all(grounds.map((ground) => ground.close()));
  await database.drop();
};

beforeAll(openAll);
afterAll(closeAll);

interface Step extends Record<string, unknown> {
  readonly from: string | null;
  readonly action: string;
  readonly to: string;
  readonly posted: boolean;
  readonly n: string;
}

const tally = { lives: 0, commands: 0, rings: 0, longest: 0, looks: 0, toSource: 0 };
const steps = new Map<string, number>();

/** Plays these seeds, several at a time; those that broke come back. */
const playAll = async (seeds: readonly number[]): Promise<BrokenLife[]> => {
  const broken: BrokenLife[] = [];
  const waiting = [...seeds];
  await Promise.all(
    grounds.map(async (ground) => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        if (broken.length >= BROKEN_MOST) return;
        await live(ground, seed).then(count, (error: unknown) => {
          broken.push(error instanceof BrokenLife ? error : new BrokenLife(seed, [], error));
        });
      }
    }),
  );
  return broken;
};

const count = ({ commands, rings }: Played): void => {
  tally.lives += 1;
  tally.commands += commands;
  tally.rings += rings;
  tally.longest = Math.max(tally.longest, rings);
};

/** One who polls from a connection of its own while lives are played. */
const watchWhile = async <T>(work: () => Promise<T>): Promise<T> => {
  const watcher = connect(database.appUrl, { max: 1 });
  let watching = true;
  const found: unknown[] = [];
  const watch = (async () => {
    while (watching) {
      found.push(
        ...(await watcher.execute(sql`
          select 'sums' as what from entries group by currency having sum(amount) <> 0
          union all select kind from accounts where floor is not null and balance < floor`)),
      );
      tally.looks += 1;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  try {
    return await work();
  } finally {
    watching = false;
    await watch;
    await watcher.close();
    expect(found).toEqual([]);
  }
};

/** What comes in part may be nothing at all; every other row that moves money always does. */
const mayMoveNothing = ["expire", "endUnpaid", "endOld"];

const movingRows = new Set(
  orderRows.flatMap((row) =>
    "moves" in row && row.moves ? [`${row.from} ${row.action} ${row.to}`] : [],
  ),
);

/** History shows no step that the table does not list, and each begins where the last one ended. */
const countSteps = async (): Promise<void> => {
  const [ground] = grounds;
  const [db] = ground?.clients ?? [];
  if (!db) throw new Error("no connection");
  const rows = await db.execute<Step>(sql`
    select "from", action, "to", journal_key is not null as posted, count(*) as n
      from history where noun = 'orders' group by 1, 2, 3, 4`);
  const listed = orderRows.map(({ from, action, to }) => `${from} ${action} ${to}`);
  for (const { from, action, to, posted, n } of rows) {
    expect(listed).toContain(`${from} ${action} ${to}`);
    const key = `${from} ${action} ${to}`;
    steps.set(key, (steps.get(key) ?? 0) + Number(n));
    // A step that is to move money did so in its own commit, and no other did.
    const wanted = movingRows.has(key);
    if (posted !== wanted)
      expect([key, mayMoveNothing.includes(action) && wanted]).toEqual([key, true]);
  }
  const [sent] = await db.execute<{ n: string }>(
    sql`select count(*) as n from refunds where status = 'SUCCEEDED'`,
  );
  tally.toSource += Number(sent?.n ?? 0);
  const jumps = await db.execute(sql`
    select subject_id from (
      select subject_id, "from", lag("to") over (partition by subject_id order by id) as before
        from history where noun = 'orders') h where before is distinct from "from"`);
  expect([...jumps]).toEqual([]);
  expect(await bookFaults(db)).toEqual([]);
  expect(await monitorFaults(db, new Date())).toEqual([]);
  expect(await seenFaults(db)).toEqual([]);
};

const stepsOf = (action: string): number =>
  [...steps].reduce((sum, [key, n]) => sum + (key.split(" ")[1] === action ? n : 0), 0);

const tellBroken = (broken: readonly BrokenLife[]): void => {
  if (broken.length === 0) return;
  seeds.keep(broken.map(({ seed, cause }) => ({ seed, why: String(cause).split("\n")[0] ?? "" })));
  throw new Error(broken.map(({ message }) => message).join("\n\n"));
};

test.runIf(SEED === null)(
  "the seeds that once broke a promise keep it now",
  async () => {
    tellBroken(await watchWhile(() => playAll(seeds.kept().map(({ seed }) => seed))));
    await countSteps();
  },
  600_000,
);

const lives = SEED === null ? LIVES : 1;

test(`${lives} random lives from seed ${FIRST}, ${CLIENTS} clients each, keep every book and all end`, async () => {
  console.log(`SEED=${FIRST} LIVES=${lives}`);
  const startedAt = Date.now();
  for (let done = 0; done < lives; done += BATCH) {
    if (done > 0) {
      await closeAll();
      await openAll();
    }
    const some = Array.from({ length: Math.min(BATCH, lives - done) }, (_, n) => FIRST + done + n);
    tellBroken(await watchWhile(() => playAll(some)));
    await countSteps();
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const rows = new Set(orderRows.map(({ from, action, to }) => `${from} ${action} ${to}`));
  console.log(
    `${tally.lives} lives, ${tally.commands} commands, ${tally.rings} clocks after silence (${tally.longest} at most), ` +
      `${tally.looks} looks, ${tally.toSource} refunds sent to source, ` +
      `${stepsOf("autoRelease") + stepsOf("autoApprove")} releases by silence and ${stepsOf("tryAgain")} tries to be heard, ` +
      `${steps.size} of ${rows.size} steps of the table taken, ${seconds} s`,
  );
}, 7_200_000);

/** Lives after one action until it is taken: a few hundred may by chance miss one that is rare. */
const EXTRA_MOST = 40;

const livesAfter = async (action: Action): Promise<number> => {
  const [db] = grounds[0]?.clients ?? [];
  const first = (Math.floor(FIRST / actions.length) + BATCH) * actions.length;
  for (let n = 0; n < EXTRA_MOST; n++) {
    tellBroken(await playAll([first + n * actions.length + actions.indexOf(action)]));
    const taken = await db?.execute(
      sql`select 1 from history where noun = 'orders' and action = ${action} limit 1`,
    );
    if (taken?.length) return n + 1;
  }
  throw new Error(`${EXTRA_MOST} lives were after ${action} and none came to it`);
};

test.runIf(lives >= 300)(
  "no action of the table was left out",
  async () => {
    const taken = actions.map((action) => [action, stepsOf(action)] as const);
    const rare = taken.toSorted(([, a], [, b]) => a - b).slice(0, 8);
    console.log(`the rarest: ${rare.map(([action, n]) => `${action} ${n}`).join(", ")}`);
    for (const [action] of taken.filter(([, n]) => n === 0)) {
      console.log(`${await livesAfter(action)} more lives for ${action}`);
    }
    await countSteps();
    expect(tally.toSource).toBeGreaterThan(0);
  },
  600_000,
);
