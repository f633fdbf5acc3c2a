import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Db } from "../src/server/db/client";
import { bookFaults } from "./support/books";
import { copyOrder } from "./support/copies";
import { type TestDatabase, testDatabase } from "./support/database";
import { giveSettings } from "./support/settings";
import {
  assigned,
  doIt,
  escalated,
  handedIn,
  reported,
  type Standing,
  standUp,
  waitFor,
} from "./support/standing";

const ringer = fileURLToPath(new URL("support/ringer.ts", import.meta.url));

/** Orders whose clock is due at once, and how often whoever rings is killed among them. */
const ORDERS = 150;
const KILLS = 6;

let database: TestDatabase;
let db: Db & { close(): Promise<void> };
let owner: Db & { close(): Promise<void> };

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 1 });
});

afterAll(async () => {
  await db.close();
  await owner.close();
  await database.drop();
});

/** Starts ringing in a process of its own; after so many milliseconds of it there is no last word. */
const ringAndKill = async (round: object, after: number | null): Promise<void> => {
  const child = spawn(process.execPath, ["--import", "tsx", "--conditions=react-server", ringer], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, KRO_ROUND: JSON.stringify(round) },
  });
  const gone = once(child, "exit");
  await once(child.stdout, "data");
  if (after !== null) {
    await new Promise((resolve) => setTimeout(resolve, after));
    child.kill("SIGKILL");
  }
  await gone;
};

/** Each order is whole: with its step, its journal, its clocks gone and nothing held, or with none of it. */
const halfDone = async (id: string, action: string): Promise<{ done: number; torn: unknown[] }> => {
  const rows = await db.execute<{ id: string; done: boolean; parts: string }>(sql`
    select o.id, o.status = 'CLOSED' as done,
           (select count(*) from history h where h.subject_id = o.id and h.action = ${action})
        || '/' || (select count(*) from journals j where j.order_id = o.id and j.kind in ('release', 'split'))
        || '/' || (select count(*) from accounts a where a.owner = o.id and a.balance <> 0)
        || '/' || (select count(*) > 0 from deadlines d where d.order_id = o.id)
        || '/' || (select count(*) from outbox x where x.data ->> 'orderId' = o.id and x.event in ('order.auto_released', 'dispute.ruled')) as parts
      from orders o where o.id like ${`${id}c%`}`);
  const whole = (done: boolean, parts: string) =>
    done ? parts === "1/1/0/false/1" : /^0\/0\/[12]\/true\/0$/.test(parts);
  return {
    done: rows.filter(({ done }) => done).length,
    torn: rows.filter(({ done, parts }) => !whole(done, parts)).slice(0, 5),
  };
};

const leads: readonly [string, string, (at: Standing) => Promise<void>][] = [
  [
    "autoRelease",
    "inspection",
    async (at) => {
      await handedIn(at);
      await doIt(at, "tell", "gateway");
    },
  ],
  [
    "execute",
    "appeal",
    async (at) => {
      await handedIn(at);
      await reported(at);
      await escalated(at);
      await assigned(at);
      await doIt(at, "draftRuling", "arbiter");
    },
  ],
];

test.each(leads)(
  "killed at any moment of %s, every order is ended whole or not at all, and once",
  async (action, kind, lead) => {
    const model = await standUp(db, owner);
    await lead(model);
    await waitFor(model, kind);
    const orderIds = await copyOrder(owner, model.order.id, ORDERS);
    const round = { url: database.appUrl, kind, now: model.now, orderIds };
    const seen: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await ringAndKill(round, 60 + kill * 60);
      // What the killed one had sent may still be carried out, whole.
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { done, torn } = await halfDone(model.order.id, action);
      expect(torn).toEqual([]);
      seen.push(done);
    }
    await ringAndKill(round, null);
    const { done, torn } = await halfDone(model.order.id, action);
    expect([torn, done]).toEqual([[], ORDERS]);
    expect(await bookFaults(db)).toEqual([]);
    console.log(`${action}: ${KILLS} kills, after which ${seen.join(", ")} of ${ORDERS} had ended`);
    // Kills before the first or after the last would have shown nothing.
    expect(seen.some((n) => n > 0 && n < ORDERS)).toBe(true);
  },
  240_000,
);
