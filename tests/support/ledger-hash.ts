import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";

/** Every journal with its lines and every balance, in one line: the same only if no money has moved. */
export const ledgerHash = async (db: Db): Promise<string> => {
  const [row] = await db.execute<{ hash: string }>(sql`
    select md5(concat(
      (select string_agg(j.key || ' ' || a.kind || ':' || a.owner || ' ' || e.amount, E'\n' order by e.id)
         from entries e join journals j on j.id = e.journal_id join accounts a on a.id = e.account_id),
      (select string_agg(kind || ':' || owner || ' ' || currency || ' ' || balance, E'\n' order by kind, owner, currency)
         from account_balances))) as hash`);
  if (!row) throw new Error("the database gave no answer");
  return row.hash;
};
