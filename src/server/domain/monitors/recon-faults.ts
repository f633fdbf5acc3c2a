import { type SQL, sql } from "drizzle-orm";
import { type BreakClass, classes, isBreak, type ReconClass } from "../recon/rules";
import type { Look } from "./money-faults";

const at = ({ now }: Look): SQL => sql`${now.toISOString()}::timestamptz`;

const stopping = (Object.keys(classes) as ReconClass[]).filter(
  (name): name is BreakClass => isBreak(name) && classes[name].stops,
);

const named = sql`provider || ' ' || class || ' ' || key`;

/**
 * Money that is not where the books say it is. What came and was not booked is somebody's, but no
 * reason to stop; what went out unbooked is.
 */
export const openBreaks = (): SQL => sql`
  select ${named} as key, found, off from public.breaks
   where closed_at is null and (class::text in ${stopping} or (class = 'theirs_only' and about = 'payout'))`;

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
    from public.recon_runs where ran_at > ${at(look)} - interval '14 days'
   group by provider
  having coalesce(max(ran_at) filter (where outcome <> 'NO_ANSWER'), '-infinity') < ${at(look)} - interval '3 hours'`;
