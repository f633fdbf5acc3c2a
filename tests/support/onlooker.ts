import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import type { Fault } from "./books";

/**
 * An onlooker of our own in a test's database: at every commit that moves an order it looks at that
 * order's books from outside and notes what is wrong. It refuses nothing, so what the product's own
 * triggers let through is still seen.
 */
const look = `
create table if not exists onlooker_faults (id bigint generated always as identity, rule text, found text);
create or replace function onlooker_look() returns trigger language plpgsql security definer as $$
declare
  o orders;
  held record;
begin
  select * into o from orders where id = new.order_id;
  select coalesce(sum(balance) filter (where kind in ('ESC', 'CTD')), 0) as principal,
         coalesce(sum(balance) filter (where kind = 'CTD'), 0) as contested,
         coalesce(sum(balance) filter (where kind = 'FEE'), 0) as fee
    into held from accounts where owner = o.id;
  insert into onlooker_faults (rule, found)
  select rule, o.ref || ' after ' || new.action from (
    select 'what is held is what came less what went' as rule
     where held.principal <> o.funded - o.released - o.refunded - o.charged_back
        or held.fee <> o.fee_funded - o.fee_spent
    union all
    select 'an ended order holds nothing'
     where o.status in ('CLOSED', 'REFUNDED', 'DECLINED', 'CANCELLED', 'EXPIRED')
       and (held.principal <> 0 or held.fee <> 0)
    union all
    select 'an ended order has a resolution, and no other has'
     where (o.status in ('CLOSED', 'REFUNDED', 'DECLINED', 'CANCELLED', 'EXPIRED')) <> (o.resolution is not null)
    union all
    select 'only what is in an open dispute is contested, whole or less what a bank took'
     where held.contested > coalesce((select sum(d.amount) from disputes d where d.order_id = o.id and d.closed_at is null), 0)
        or held.contested <> 0 and o.status not in ('ISSUE_REPORTED', 'DISPUTED')
    union all
    select 'no account is below its floor, and each is the sum of its entries'
      from accounts a where a.owner in (o.id, o.buyer_id, o.seller_id) and a.personal
       and (a.balance < a.floor
         or a.balance <> coalesce((select sum(e.amount) from entries e where e.account_id = a.id), 0))
    union all
    select 'the journals of this commit balance'
      from journals j join entries e on e.journal_id = j.id
     where j.xid = pg_current_xact_id() group by e.currency having sum(e.amount) <> 0
    union all
    select 'nothing leaves escrow while an order is on hold'
      from journals j where j.xid = pg_current_xact_id() and o.hold is not null
       and j.order_id = o.id and j.kind in ('release', 'refund', 'split')
    union all
    select 'on hold only its review and the bank wait'
      from deadlines d where d.order_id = o.id and o.hold is not null and d.paused_for is null
       and d.kind not in ('hold_review', 'chargeback_answer')
    union all
    select 'after the end only late money and the bank wait'
      from deadlines d where d.order_id = o.id
       and o.status in ('CLOSED', 'REFUNDED', 'DECLINED', 'CANCELLED', 'EXPIRED')
       and d.kind not in ('revive_by', 'chargeback_answer')
    union all
    select 'whoever holds money is on a clock'
     where held.principal > 0 and not exists (select 1 from deadlines d where d.order_id = o.id and d.paused_for is null)
    union all
    select 'silence pays nobody who was not told'
     where new.action in ('autoRelease', 'autoApprove') and not exists (
       select 1 from history t where t.order_id = o.id and t.noun = 'orders' and t.action in ('tell', 'see')
          and t.id > (select max(s.id) from history s where s.order_id = o.id and s.noun = 'orders'
                         and s.action in ('submit', 'complete', 'handOver')))
    union all
    select 'milestones sum to what the order released and refunded'
     where o.status not in ('EXPIRED', 'CANCELLED', 'CLOSED', 'REFUNDED') and o.charged_back = 0
       and (o.released, o.refunded) <> (
         select coalesce(sum(m.released), 0)::bigint, coalesce(sum(m.refunded), 0)::bigint
           from milestones m where m.order_id = o.id and m.terms_version = o.terms_version)
  ) wrong;
  return null;
end $$;
create constraint trigger z_onlooker after insert on history deferrable initially deferred
  for each row when (new.noun = 'orders') execute function onlooker_look();
grant select on onlooker_faults to kro_app;
`;

/** Sets the onlooker into a database; only the owner may. */
export const setOnlooker = async (owner: Db): Promise<void> => {
  await owner.execute(sql.raw(look));
};

/** What it has noted so far. */
export const seenFaults = async (db: Db): Promise<Fault[]> => [
  ...(await db.execute<{ rule: string; found: string }>(
    sql`select rule, found from onlooker_faults order by id limit 20`,
  )),
];
