import { type SQL, sql } from "drizzle-orm";
import { heldKinds, owedKinds } from "../ledger/accounts";

/**
 * What is asked of the database; each row is a fault with its key, words, and by how much it is off.
 * A look at all reads everything ever written; any other only what moved lately.
 */
export interface Look {
  readonly now: Date;
  readonly all: boolean;
}

/** How many of the newest lines and journals a look at what moved lately reads. */
const LATELY = 20_000;

const latelyMoved = sql`(select account_id from public.entries order by id desc limit ${LATELY}::int)`;
const lateJournals = sql`(select id from public.journals order by id desc limit ${LATELY}::int)`;

/** Credits and debits of the whole house, per currency. */
export const unequalSums = (): SQL => sql`
  select currency as key, 'All balances together are not zero' as found, sum(balance)::bigint as off
    from public.account_balances group by currency having sum(balance) <> 0`;

/** A balance that is not what its lines say; a snapshot that is not what was folded into it. */
export const wrongBalances = ({ all }: Look): SQL => sql`
  select a.kind || ':' || a.owner as key, 'The balance is not the sum of its lines' as found,
         a.balance - coalesce(e.sum, 0)::bigint as off
    from public.accounts a cross join lateral (
      select sum(amount) as sum from public.entries where account_id = a.id) e
   where a.personal and a.balance <> coalesce(e.sum, 0)
         ${all ? sql`` : sql`and a.id in ${latelyMoved}`}
  ${all ? sql`union all ${wrongSnapshots}` : sql``}`;

const wrongSnapshots = sql`
  select a.kind || ':' || a.owner, 'The snapshot is not the sum of its lines', s.balance - coalesce(e.sum, 0)::bigint
    from public.account_snapshots s join public.accounts a on a.id = s.account_id
    cross join lateral (
      select sum(amount) as sum from public.entries where account_id = a.id and xid < s.upto) e
   where s.balance <> coalesce(e.sum, 0)`;

const inSql = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join());
const ended = inSql(["CLOSED", "REFUNDED", "DECLINED", "CANCELLED", "EXPIRED"]);

/** A journal of one line or none, or whose lines do not cancel out; a line without its journal. */
export const brokenJournals = ({ all }: Look): SQL => sql`
  select j.key, 'The journal does not balance' as found, coalesce(e.sum, 0)::bigint as off
    from public.journals j cross join lateral (
      select sum(amount) as sum, count(*) as lines from public.entries where journal_id = j.id) e
   where (e.lines < 2 or e.sum <> 0) ${all ? sql`` : sql`and j.id in ${lateJournals}`}
  union all
  select 'line ' || e.id, 'A line belongs to no journal', e.amount
    from public.entries e
   where not exists (select from public.journals j where j.id = e.journal_id)
         ${all ? sql`` : sql`and e.id > (select max(id) - ${LATELY}::int from public.entries)`}`;

export const belowFloor = (): SQL => sql`
  select kind || ':' || owner as key, 'The balance is below what the account may hold' as found,
         balance - floor as off
    from public.accounts where floor is not null and balance < floor`;

/** An order's own sums against what its accounts hold. An ended one holds nothing. */
export const wrongEscrow = ({ now, all }: Look): SQL => sql`
  select o.ref as key, 'What is held is not what came in less what went out' as found,
         (h.principal - (o.funded - o.released - o.refunded - o.charged_back) + h.fee - (o.fee_funded - o.fee_spent))::bigint as off
    from public.orders o cross join lateral (
      select coalesce(sum(balance) filter (where kind in ('ESC', 'CTD')), 0) as principal,
             coalesce(sum(balance) filter (where kind = 'FEE'), 0) as fee
        from public.accounts where owner = o.id) h
   where (h.principal <> o.funded - o.released - o.refunded - o.charged_back
          or h.fee <> o.fee_funded - o.fee_spent
          or (h.principal + h.fee <> 0 and o.status in (${ended})))
         ${all ? sql`` : sql`and (o.status not in (${ended}) or o.updated_at > ${now.toISOString()}::timestamptz - interval '1 day')`}`;

/** A payout's status against the journals under its name, and what is set aside against those on their way. */
export const wrongPayouts = ({ now, all }: Look): SQL => sql`
  select p.ref as key, 'The journals do not say what the status ' || p.status || ' says' as found,
         p.amount + p.fee + p.vat + p.duty as off
    from public.payouts p cross join lateral (
      select count(*) filter (where j.key = 'wd:' || p.id || ':reserve') as reserved,
             count(*) filter (where j.key = 'wd:' || p.id || ':post') as posted,
             count(*) filter (where j.key = 'wd:' || p.id || ':void') as voided,
             count(*) filter (where j.key = 'wd:' || p.id || ':reverse') as reversed
        from public.journals j
       where j.key in ('wd:' || p.id || ':reserve', 'wd:' || p.id || ':post', 'wd:' || p.id || ':void', 'wd:' || p.id || ':reverse')) j
   where (j.reserved, j.posted, j.voided, j.reversed) is distinct from
         (1, case when p.status in ('SUCCEEDED', 'REVERSED') then 1 else 0 end,
             case when p.status in ('FAILED', 'REJECTED') then 1 else 0 end,
             case when p.status = 'REVERSED' then 1 else 0 end)
         ${all ? sql`` : sql`and (p.concluded_at is null or p.concluded_at > ${now.toISOString()}::timestamptz - interval '1 day')`}
  union all
  select 'OUT:' || a.owner, 'What is set aside is not what is on its way', (a.balance - coalesce(p.sum, 0))::bigint
    from public.accounts a cross join lateral (
      select sum(amount + fee + vat + duty) as sum from public.payouts
       where user_id = a.owner and status not in ('SUCCEEDED', 'FAILED', 'REVERSED', 'REJECTED')) p
   where a.kind = 'OUT' and a.balance <> coalesce(p.sum, 0)`;

/** What is set aside to go back to where it was paid from, against the refunds on their way. */
export const wrongRefunds = (): SQL => sql`
  select 'RFP:' || a.owner as key, 'What is set aside to go back is not what refunds say' as found,
         (a.balance - coalesce(r.sum, 0))::bigint as off
    from public.accounts a cross join lateral (
      select sum(amount) as sum from public.refunds
       where coalesce(order_id, suspense_id) = a.owner and status in ('REQUESTED', 'APPROVED', 'PROCESSING', 'UNKNOWN')) r
   where a.kind = 'RFP' and a.balance <> coalesce(r.sum, 0)`;

/** Each sum in suspense is a row that somebody can take up, and the rows are all that is in it. */
export const unlistedSuspense = (): SQL => sql`
  select 'SUS' as key, 'What is in suspense is not what its rows say' as found,
         (coalesce(b.sum, 0) - coalesce(r.sum, 0))::bigint as off
    from (select sum(balance) as sum from public.account_balances where kind = 'SUS' and currency = 'NGN') b,
         (select sum(amount) as sum from public.suspense
           where booked and currency = 'NGN' and status in ('WAITING', 'PROPOSED', 'KEPT')) r
   where coalesce(b.sum, 0) <> coalesce(r.sum, 0)`;

/** What gateways and the bank hold for us must cover all we owe to people and orders. */
export const uncoveredMoney = (): SQL => sql`
  select currency as key, 'Gateways and bank hold less than we owe to people' as found,
         sum(balance)::bigint as off
    from (
      select currency, -balance as balance from public.account_balances where kind in (${inSql(heldKinds)})
      union all
      select currency, -balance from public.account_balances
       where kind in (${inSql(owedKinds)})) m
   group by currency having sum(balance) < 0`;

/** The last proof against the books of its own moment. */
export const failedProof = (): SQL => sql`
  with last as (select * from public.proofs order by id desc limit 1)
  select id as key, 'The proof does not count what we owe' as found, total - owed as off
    from last where total <> owed
  union all
  select id, 'Less is held than the proof counts', held - total from last where held < total`;
