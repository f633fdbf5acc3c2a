import { type SQL, sql } from "drizzle-orm";
import { env } from "@/server/env";
import { owedKinds } from "../ledger/accounts";
import { lagosMidnight } from "../messages/rules";
import type { Look } from "./money-faults";

const at = ({ now }: Look) => sql`${now.toISOString()}::timestamptz`;

/**
 * A signed word of a gateway about a transfer that we never asked for. A refund may be a transfer
 * too, named as `refundReference` of the providers says.
 */
export const foreignTransfers = (look: Look): SQL => sql`
  select distinct w.provider || ' ' || w.reference as key,
         'A gateway tells of a transfer that is none of ours' as found, null::bigint as off
    from public.webhooks w
   where (w.about = 'payout' or w.reference like 'kro-back-%')
     and w.signature_valid and w.reference is not null
     and w.status in ('STORED', 'DONE', 'IGNORED') and w.received_at > ${at(look)} - interval '30 days'
     and not exists (select from public.payouts p where p.provider = w.provider and p.reference = w.reference)
     and not exists (
       select from public.refunds r
        where r.provider = w.provider and 'kro-back-' || lower(substr(r.id, 5)) = w.reference)`;

/** Sent, and nobody knows what became of it. */
export const unknownFor =
  (hours: number) =>
  (look: Look): SQL =>
    sql`
  select ref as key, 'Nobody knows what became of it' as found, amount as off
    from (select ref, amount, status::text, sent_at from public.payouts
          union all select ref, amount, status::text, sent_at from public.refunds) s
   where status = 'UNKNOWN' and sent_at < ${at(look)} - ${hours}::int * interval '1 hour'`;

/** Given back to its owner, and paid to the bank as well. */
export const paidAfterAll = (): SQL => sql`
  select ref as key, 'It was given back, and the gateway says it paid it' as found, amount as off
    from public.payouts where paid_late_at is not null`;

/** Money in between that should have gone on by now: on its way out, going back, or unmatched. */
export const heldUp = (look: Look): SQL => sql`
  select ref as key, 'A withdrawal has been on its way for more than a day' as found,
         amount + fee + vat + duty as off
    from public.payouts
   where status not in ('SUCCEEDED', 'FAILED', 'REVERSED', 'REJECTED', 'UNKNOWN')
     and requested_at < ${at(look)} - interval '24 hours'
  union all
  select ref, 'A refund has been on its way for more than three days', amount
    from public.refunds
   where status in ('REQUESTED', 'APPROVED', 'PROCESSING')
     and requested_at < ${at(look)} - interval '72 hours'
  union all
  select key, 'Money that fits no order has waited for more than three days',
         case when currency = 'NGN' then amount end
    from public.suspense
   where status in ('WAITING', 'PROPOSED') and came_at < ${at(look)} - interval '72 hours'`;

/** What waits to be paid out by a gateway is more than it holds for us. */
export const thinFloat = (): SQL => sql`
  select p.provider as key, 'The gateway holds less than is to be paid out by it' as found,
         (-coalesce(b.balance, 0) - p.sum)::bigint as off
    from (select provider, currency, sum(amount) as sum from public.payouts
           where status not in ('SUCCEEDED', 'FAILED', 'REVERSED', 'REJECTED')
           group by provider, currency) p
    left join public.account_balances b on b.kind = 'PSP' and b.owner = p.provider and b.currency = p.currency
   where -coalesce(b.balance, 0) < p.sum`;

/** What was told to us, or is to be told by us, and nobody took up. */
export const leftLying = (look: Look): SQL => sql`
  select provider || ' ' || event_key as key, 'A delivery of a gateway has not been looked into' as found,
         null::bigint as off
    from public.webhooks where status = 'STORED' and received_at < ${at(look)} - interval '5 minutes'
  union all
  select id, 'An event has been told to nobody', null
    from public.outbox where sent_at is null and created_at < ${at(look)} - interval '2 minutes'`;

/** Jobs that used up their tries, and nobody said whether they are to be done again. */
export const undecidedJobs = (): SQL => sql`
  select kind || ' ' || key as key, 'A job used up its tries, and nobody has decided on it' as found,
         null::bigint as off
    from public.dead_letters where status in ('OPEN', 'PROPOSED')`;

/** Texts of today, in Lagos, that cost four fifths of what a day may cost, or more. */
export const dearTexts = ({ now }: Look): SQL => sql`
  select 'today' as key, 'Texts have cost four fifths of what a day may cost' as found,
         (sum(cost) - ${env.TEXT_DAILY_CAP}::bigint * 100)::bigint as off
    from public.attempts where started_at >= ${lagosMidnight(now).toISOString()}::timestamptz
  having sum(cost) >= ${env.TEXT_DAILY_CAP}::bigint * 80`;

export const noPrice = (look: Look): SQL => sql`
  select c.currency as key, 'No price list is in force' as found, null::bigint as off
    from (select distinct currency from public.fee_configuration) c
   where not exists (
     select from public.fee_configuration f
      where f.currency = c.currency and f.effective_from <= ${at(look)}
        and (f.effective_to is null or f.effective_to > ${at(look)}))`;

/** The nightly count is a day and two hours old, or there was none since we began to look. */
export const noProof = (look: Look): SQL => sql`
  select 'last night' as key, 'No proof was made for more than a day' as found, null::bigint as off
   where coalesce((select proved_at from public.proofs order by id desc limit 1),
                  (select ran_at from public.monitor_runs order by id limit 1))
         < ${at(look)} - interval '26 hours'
     and exists (select from public.accounts where kind in ${owedKinds} and balance <> 0)`;
