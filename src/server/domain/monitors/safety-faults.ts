import { type SQL, sql } from "drizzle-orm";
import type { Look } from "./money-faults";

const at = ({ now }: Look): SQL => sql`${now.toISOString()}::timestamptz`;

/** Under which keys the door counts deliveries without a true signature, a minute at a time. */
const FORGED = "webhook-forged:";
const FORGED_MOST = 20;

/** Somebody tries to speak for a gateway, or a key was changed on one side only. */
export const forgedWebhooks = (look: Look): SQL => sql`
  select substr(key, ${FORGED.length + 1}::int) as key,
         'More than 20 deliveries within a minute bore no true signature' as found, null::bigint as off
    from public.rate_limits
   where starts_with(key, ${FORGED}) and points > ${FORGED_MOST}::int
     and expire > extract(epoch from ${at(look)}) * 1000 - 60000`;

const WRONG_CODES_MOST = 200;

/** Codes sent to phones, and typed wrong, by all together within five minutes. */
export const guessedCodes = (look: Look): SQL => sql`
  select 'codes' as key, 'More than 200 wrong codes were typed within five minutes' as found, null::bigint as off
    from public.verification_codes where created_at > ${at(look)} - interval '5 minutes'
  having coalesce(sum(attempts - (used_at is not null)::int), 0) > ${WRONG_CODES_MOST}::int`;

/** Five wrong codes of an authenticator: its owner is clumsy, or somebody has their password. */
export const lockedStaff = (look: Look): SQL => sql`
  select staff_id as key, 'Five wrong codes of the authenticator; it is locked for a quarter of an hour' as found,
         null::bigint as off
    from public.two_factor_staff where locked_until > ${at(look)}`;

/** Ledger, history or audit are not what was sealed: of the last day, or ever. */
export const brokenSeals = (look: Look): SQL => sql`
  select 'seal ' || id as key, found, null::bigint as off
    from public.broken_seals(${
      look.all
        ? sql`0`
        : sql`(select coalesce(max(id), 0) from public.seals where sealed_at < ${at(look)} - interval '1 day')`
    })`;

/** Somebody who can write everything here has cut or rewritten seals, too. */
export const strayAnchor = (_: Look): SQL => sql`
  select 'anchor' as key, found, null::bigint as off
    from (select found from public.anchor_looks order by id desc limit 1) l where found is not null`;

const LOOK_MINUTES = 20;

export const noAnchor = (look: Look): SQL => sql`
  select 'anchor' as key, 'For 20 minutes nobody saw what is kept outside' as found, null::bigint as off
    from (select min(sealed_at) as first from public.seals) s
   where greatest(first, (select max(looked_at) from public.anchor_looks))
         < ${at(look)} - ${LOOK_MINUTES}::int * interval '1 minute'`;

const UNUSUAL_DAYS = 14;

/** What was meant to hold for a time and has held for long, or was never decided before its end. */
export const unusualLimits = (look: Look): SQL => sql`
  select id as key, 'A limit has differed from the usual for more than two weeks' as found, null::bigint as off
    from public.payout_limits
   where status = 'APPROVED' and proposed_by is not null and effective_to > ${at(look)}
     and effective_from < ${at(look)} - ${UNUSUAL_DAYS}::int * interval '1 day'
  union all
  select id, 'A limit was proposed, and nobody decided before its end', null
    from public.payout_limits where status = 'PROPOSED' and effective_to <= ${at(look)}`;
