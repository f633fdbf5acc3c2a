import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";

const MS_MOST = 1_200;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const waiting = async (db: Db): Promise<number> => {
  const [row] = await db.execute<{ n: string }>(sql`
    select count(distinct l.pid) as n from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where not l.granted and a.datname = current_database()`);
  return Number(row?.n ?? 0);
};

/**
 * A barrier on one order, or on the rows a statement locks: they are held until everybody has read,
 * decided, and stands before them with a finished change, or was refused on the way. Then all are let
 * go at once. `owner` needs a second connection for looking.
 */
export const pileUp = async <T>(
  owner: Db,
  held: string | SQL,
  contenders: readonly (() => Promise<T>)[],
): Promise<T[]> => {
  let answers: Promise<T[]> | undefined;
  await owner.transaction(async (tx) => {
    await tx.execute(
      typeof held === "string" ? sql`select 1 from orders where id = ${held} for update` : held,
    );
    let settled = 0;
    answers = Promise.all(
      contenders.map(async (contend) => {
        try {
          return await contend();
        } finally {
          settled += 1;
        }
      }),
    );
    const until = Date.now() + MS_MOST;
    while (Date.now() < until && settled + (await waiting(owner)) < contenders.length)
      await sleep(3);
  });
  if (!answers) throw new Error("nobody contended");
  return answers;
};
