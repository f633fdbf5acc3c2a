import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";

/** Balances by account name, credit positive; accounts at zero are left out. */
export const balances = async (db: Db): Promise<Record<string, bigint>> => {
  const rows = await db.execute<{ name: string; balance: string }>(
    sql`select case owner when '' then kind else kind || ':' || owner end as name, balance::text as balance
          from account_balances where balance <> 0`,
  );
  return Object.fromEntries(rows.map(({ name, balance }) => [name, BigInt(balance)]));
};

export interface Fault {
  readonly rule: string;
  readonly found: string;
}

/** Every way the books could be wrong, asked of the database at one moment. Empty: they hold. */
export const bookFaults = async (db: Db): Promise<Fault[]> => {
  const rows = await db.execute<{ rule: string; found: string }>(sql`
    select 'sum of entries is zero' as rule, currency || ' ' || sum(amount)::text as found
      from entries group by currency having sum(amount) <> 0
    union all
    select 'balance is the sum of its entries', a.kind || ':' || a.owner
      from accounts a where a.personal
       and a.balance <> coalesce((select sum(amount) from entries e where e.account_id = a.id), 0)
    union all
    select 'no account below its floor', a.kind || ':' || a.owner || ' ' || a.balance
      from accounts a where a.floor is not null and a.balance < a.floor
    union all
    select 'a final order holds nothing', o.ref
      from orders o join accounts a on a.owner = o.id and a.kind in ('ESC', 'CTD', 'FEE')
     where o.status in ('CLOSED', 'REFUNDED', 'DECLINED', 'CANCELLED', 'EXPIRED') and a.balance <> 0
    union all
    select 'escrow is funded less released less refunded', o.ref
      from orders o left join accounts a on a.owner = o.id and a.kind = 'ESC'
     where coalesce(a.balance, 0) <> o.funded - o.released - o.refunded
    union all
    select 'a journal has two lines at least', j.key
      from journals j where (select count(*) from entries e where e.journal_id = j.id) < 2`);
  return [...rows];
};
