import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { migrate } from "../../scripts/migrate";
import { startPostgres } from "../../scripts/postgres";
import { ensureDatabase } from "../../scripts/support/database-roles";
import { wideTiers } from "../../scripts/support/wide-tiers";
import { newId } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import { connect, type Db } from "../../src/server/db/client";
import { requestPayout } from "../../src/server/domain/payouts/request-payout";
import { bookFaults } from "../support/books";
import { makeOrder } from "../support/orders";
import { addAccount, makeSeller } from "../support/payouts";
import { as } from "../support/people";
import { giveSettings } from "../support/settings";

const CLIENTS = 8;
const PAYOUT = 10_000n;

/** A migrated Postgres of one's own that is killed under load, as often as one likes. */
export const mortalPostgres = async (settings: Record<string, string>) => {
  const folder = mkdtempSync(path.join(tmpdir(), "kro-crash-"));
  const dataDir = path.join(folder, "postgres");
  const start = () => startWhenFree({ dataDir, settings });
  let server = await start();
  const { ownerUrl, appUrl } = await ensureDatabase(server);
  await migrate(ownerUrl);
  await wideTiers(ownerUrl);
  giveSettings(appUrl);
  const leaving: Promise<void>[] = [];
  const open = () => connect(server.url("kro_app", "kro"), { max: CLIENTS });

  return {
    ownerUrl,
    appUrl,
    /** Kills it so many milliseconds after it first acknowledged something, and starts it again; what was. */
    async round(after: number): Promise<string[]> {
      const db = open();
      let begun = () => {};
      const first = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const pressing = Array.from({ length: CLIENTS }, () => press(db, begun));
      await Promise.race([first, Promise.all(pressing)]);
      await new Promise((resolve) => setTimeout(resolve, after));
      killPostmaster(dataDir);
      const done = (await Promise.all(pressing)).flat();
      leaving.push(db.close());
      await server.child.ended;
      server = await start();
      return done;
    },
    /** What of this is not on record, and whatever is wrong with the books. */
    async lost(acknowledged: readonly string[]): Promise<string[]> {
      const db = open();
      const rows = await db.execute<{ id: string }>(
        sql`select id from payouts union all select id from orders`,
      );
      const kept = new Set(rows.map(({ id }) => id));
      const faults = await bookFaults(db);
      leaving.push(db.close());
      return [
        ...acknowledged.filter((id) => !kept.has(id)),
        ...faults.map(({ rule, found }) => `${rule}: ${found}`),
      ];
    },
    async close(): Promise<void> {
      await Promise.all(leaving);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Those that the dead one left behind give its memory back only when they have seen it. */
const startWhenFree = async (options: Parameters<typeof startPostgres>[0]) => {
  for (let left = 100; ; left--) {
    try {
      return await startPostgres(options);
    } catch (error) {
      if (left === 0 || !/shared memory|already (runs|exists)/.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};

const killPostmaster = (dataDir: string): void => {
  const pid = readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0] ?? "";
  process.kill(Number(pid), "SIGKILL");
};

/** One who asks for payouts and makes orders until nobody answers; what was acknowledged. */
const press = async (db: Db, begun: () => void): Promise<string[]> => {
  const done: string[] = [];
  try {
    const seller = await makeSeller(db);
    const { id: accountId } = await addAccount(db, seller);
    for (;;) {
      const asked = { accountId, amount: money(PAYOUT), idempotencyKey: newId("code") };
      done.push((await requestPayout(as(db, seller), asked)).id);
      begun();
      done.push((await makeOrder(db, { buyer: seller })).id);
    }
  } catch {
    return done;
  }
};
