import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { freePort } from "../../scripts/support/ports";
import { connect, type Db } from "../../src/server/db/client";
import { chance } from "../support/chance";
import { makeSeller } from "../support/payouts";
import { mortalPostgres } from "./mortal-postgres";
import { shadowedApp } from "./shadowed-app";

const KILLS = process.env.FULL === "1" ? 100 : 5;
const SEED = Number(process.env.SEED ?? 20_261_129);

test(`Postgres killed ${KILLS} times under load keeps all it acknowledged, and whole books`, async () => {
  const dice = chance(SEED);
  // As in production: what is acknowledged has reached the disk.
  const postgres = await mortalPostgres({});
  const acknowledged: string[] = [];
  const each: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const done = await postgres.round(800 + dice.below(800));
    each.push(done.length);
    acknowledged.push(...done);
    expect(await postgres.lost(acknowledged)).toEqual([]);
  }
  console.log(`SEED=${SEED}: ${KILLS} kills, acknowledged before each: ${each.join(", ")}`);
  await postgres.close();
  // Kills that came before anything was acknowledged would have shown nothing.
  expect(each.filter((n) => n > 0).length).toBeGreaterThan(KILLS / 2);
}, 3_600_000);

test("a Postgres that acknowledges before it has written is caught", async () => {
  const postgres = await mortalPostgres({ synchronous_commit: "off", wal_writer_delay: "10s" });
  const acknowledged: string[] = [];
  let lost: string[] = [];
  for (let kill = 0; kill < 5 && lost.length === 0; kill++) {
    acknowledged.push(...(await postgres.round(1_500)));
    lost = await postgres.lost(acknowledged);
  }
  await postgres.close();
  expect(lost.length).toBeGreaterThan(0);
});

test("an app whose Postgres dies in the middle of its transaction lives, and works on", async () => {
  const postgres = await mortalPostgres({});
  const db = connect(postgres.appUrl, { max: 1 });
  const seller = await makeSeller(db);
  const port = await freePort();
  const app = await shadowedApp(port);
  await app.up();
  const add = async (accountNumber: string): Promise<number> => {
    const body = JSON.stringify({ who: seller, accountNumber });
    const asked = { method: "POST", body };
    return (await fetch(`http://127.0.0.1:${port}/people/account`, asked)).status;
  };
  expect(await add("0123456780")).toBe(200);

  for (const accountNumber of ["0123456781", "0123456782"]) {
    const owner = connect(postgres.ownerUrl, { max: 1 });
    let answer: Promise<number> | undefined;
    let killed = false;
    await owner
      .transaction(async (tx) => {
        await tx.execute(sql`lock table bank_accounts in share row exclusive mode`);
        answer = add(accountNumber);
        process.kill(await waiting(db), "SIGKILL");
        killed = true;
        // Killing one, Postgres sends everybody away: this transaction as well.
        await answer;
      })
      .catch(() => {});
    expect(killed).toBe(true);
    expect(await answer).toBe(500);
    await expect.poll(() => add(accountNumber), { timeout: 60_000, interval: 500 }).toBe(200);
    await owner.close();
  }
  expect(app.deaths()).toBe(0);
  await Promise.all([app.close(), db.close()]);
  await postgres.close();
});

/** The process of Postgres in which a statement of the same role waits for a lock. */
async function waiting(db: Db): Promise<number> {
  let pid = 0;
  await expect
    .poll(
      async () => {
        const [row] = await db.execute<{ pid: number }>(
          sql`select pid from pg_stat_activity where wait_event_type = 'Lock'`,
        );
        pid = row?.pid ?? 0;
        return pid;
      },
      { timeout: 60_000, interval: 20 },
    )
    .toBeGreaterThan(0);
  return pid;
}
