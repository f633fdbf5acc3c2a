import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import { monitors } from "../../src/server/domain/monitors/rules";

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
    select 'escrow and what is contested are what came less what went', o.ref
      from orders o
     where coalesce((select sum(balance) from accounts a where a.owner = o.id and a.kind in ('ESC', 'CTD')), 0)
           <> o.funded - o.released - o.refunded - o.charged_back
    union all
    select 'the fee held is what came of it less what was earned or given back', o.ref
      from orders o
     where coalesce((select sum(balance) from accounts a where a.owner = o.id and a.kind = 'FEE'), 0)
           <> o.fee_funded - o.fee_spent
    union all
    select 'an ended order released, refunded or lost to a chargeback all that came', o.ref
      from orders o
     where o.status in ('CLOSED', 'REFUNDED') and o.funded <> o.released + o.refunded + o.charged_back
    union all
    select 'the milestones of an order sum to what it released, and to what it refunded but for parts of those never paid', o.ref
      from orders o cross join lateral (
        select coalesce(sum(m.released), 0) as released, coalesce(sum(m.refunded), 0) as refunded,
               coalesce(bool_or(m.status in ('PENDING', 'CANCELLED')), false) as unpaid
          from milestones m where m.order_id = o.id and m.terms_version = o.terms_version) m
     where o.charged_back = 0
       and (o.released <> m.released or (o.refunded <> m.refunded and not m.unpaid))
    union all
    select 'only what is in an open dispute is contested', o.ref
      from orders o
     where o.charged_back = 0
       and coalesce((select sum(balance) from accounts a where a.owner = o.id and a.kind = 'CTD'), 0)
           <> coalesce((select sum(d.amount) from disputes d where d.order_id = o.id and d.closed_at is null
                          and o.status in ('ISSUE_REPORTED', 'DISPUTED')), 0)
    union all
    select 'what is set aside to go back is what refunds on their way say', a.owner
      from accounts a
     where a.kind = 'RFP'
       and a.balance <> coalesce((select sum(r.amount) from refunds r where coalesce(r.order_id, r.suspense_id) = a.owner
                                     and r.status in ('REQUESTED', 'APPROVED', 'PROCESSING', 'UNKNOWN')), 0)
    union all
    select 'a journal has two lines at least', j.key
      from journals j where (select count(*) from entries e where e.journal_id = j.id) < 2`);
  return [...rows];
};

/**
 * What the product's own monitors find of what would stop payouts: in sound books nothing, for a
 * false alarm stops them as well as a true one.
 */
export const monitorFaults = async (db: Db, now: Date): Promise<Fault[]> => {
  const found: Fault[] = [];
  for (const { name, freezes, all = false, faults } of monitors) {
    // A bank that takes back what was withdrawn makes us short in truth.
    if (!freezes || name === "money_covered") continue;
    const rows = await db.execute<{ key: string; found: string; off: string | null }>(
      sql`select key, found, off::text as off from (${faults({ now, all })}) f`,
    );
    found.push(
      ...[...rows].map((row) => ({ rule: name, found: `${row.key}: ${row.found} ${row.off}` })),
    );
  }
  return found;
};
