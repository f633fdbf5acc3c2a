import { type SQL, sql } from "drizzle-orm";
import { BANK } from "../recon/match-bank";
import { type BreakClass, classes, isBreak, type ReconClass, SETTLED_DAYS } from "../recon/rules";
import type { Look } from "./money-faults";

const at = ({ now }: Look): SQL => sql`${now.toISOString()}::timestamptz`;

const stopping = (Object.keys(classes) as ReconClass[]).filter(
  (name): name is BreakClass => isBreak(name) && classes[name].stops,
);

const named = sql`provider || ' ' || class || ' ' || key`;

/**
 * Money that is not where the books say it is. What came and was not booked is somebody's, but no
 * reason to stop; what went out unbooked, of a gateway or of our bank, is.
 */
export const openBreaks = (): SQL => sql`
  select ${named} as key, found, off from public.breaks
   where closed_at is null and (class::text in ${stopping} or (class = 'theirs_only' and (about = 'payout' or (about = 'statement' and off < 0))))`;

export const oldBreaks = (look: Look): SQL => sql`
  select ${named} as key, 'Nobody has taken this break for a day' as found, null::bigint as off
    from public.breaks
   where closed_at is null and owner_id is null and opened_at < ${at(look)} - interval '1 day'
  union all
  select ${named}, 'This break has been open for five days', off from public.breaks
   where closed_at is null and owner_id is not null and opened_at < ${at(look)} - interval '5 days'`;

/** A gateway once compared that has given no list for three hours. */
export const uncompared = (look: Look): SQL => sql`
  select provider as key, 'No list of this gateway was held beside the books for three hours' as found,
         null::bigint as off
    from public.recon_runs where provider <> ${BANK} and ran_at > ${at(look)} - interval '14 days'
   group by provider
  having coalesce(max(ran_at) filter (where outcome <> 'NO_ANSWER'), '-infinity') < ${at(look)} - interval '3 hours'`;

/** Money that a gateway took in, had the time to pay on to our bank, and did not, since it began to. */
export const notPaidOn = (look: Look): SQL => sql`
  select s.provider as key, 'Money has been with this gateway for days and was not paid on to our bank' as found,
         p.sum::bigint as off
    from (select provider, min(settled_on) as since from public.settlements where net is not null group by provider) s
    cross join lateral (
      select sum(p.received) as sum from public.payments p
       where p.provider = s.provider and p.status in ('CREDITED', 'UNMATCHED')
         and p.paid_at >= greatest(s.since - 1, (${at(look)} - interval '60 days')::date)
         and p.paid_at < ${at(look)} - ${SETTLED_DAYS}::int * interval '1 day'
         and not exists (select from public.settlement_items i
              where i.provider = p.provider and i.about = 'payment' and i.key = p.reference)) p
   where p.sum > 0`;

/** Sums that gateways paid to our bank days ago, and no statement tells of those days. */
export const bankUntold = (look: Look): SQL => sql`
  select 'bank' as key, 'No statement tells of days on which our bank was paid' as found, sum(s.net)::bigint as off
    from public.settlements s
   where s.net > 0 and s.settled_on > (${at(look)} - interval '60 days')::date
     and s.settled_on < (${at(look)} - ${SETTLED_DAYS}::int * interval '1 day')::date
     and not exists (select from public.recon_imports i where s.settled_on between i.from_day and i.to_day)
  having count(*) > 0`;
