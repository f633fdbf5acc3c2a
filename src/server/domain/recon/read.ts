import { and, count, gte, inArray, isNull, min, sql } from "drizzle-orm";
import { daysAfter, lagosDay, startOfDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { breaks, reconRuns } from "@/server/db/schema/recon";
import { exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { BANK } from "./match-bank";
import { DAYS_BACK, ROUND_DAYS } from "./rules";

/** Statements come in by hand, some of them weeks later. */
const BANK_DAYS_BACK = 21;

/** In Lagos, when the days before are looked at again. */
const NIGHT_HOUR = 3;

/**
 * The days to hold beside each gateway now: today whenever asked, and once a night, from three in the
 * morning, each of the days before; a night that was slept through is made up for.
 */
export const daysDue = async (
  ctx: Pick<Ctx, "db" | "now">,
  providers: readonly string[],
): Promise<{ provider: string; day: string }[]> => {
  const today = lagosDay(ctx.now);
  const night = new Date(startOfDay(today).getTime() + NIGHT_HOUR * 3_600_000);
  if (ctx.now < night || providers.length === 0) {
    return providers.map((provider) => ({ provider, day: today }));
  }
  const ran = await ctx.db
    .selectDistinct({ provider: reconRuns.provider, day: reconRuns.day })
    .from(reconRuns)
    .where(
      and(
        inArray(reconRuns.provider, [...providers]),
        gte(reconRuns.day, daysAfter(today, -DAYS_BACK)),
        gte(reconRuns.ranAt, night),
        // What was asked in vain is asked again.
        sql`${reconRuns.outcome} <> 'NO_ANSWER'`,
      ),
    );
  const isDone = new Set(ran.map(({ provider, day }) => `${provider} ${day}`));
  const days = Array.from({ length: DAYS_BACK }, (_, n) => daysAfter(today, n - DAYS_BACK));
  return providers.flatMap((provider) => [
    ...days.filter((day) => !isDone.has(`${provider} ${day}`)).map((day) => ({ provider, day })),
    { provider, day: today },
  ]);
};

/**
 * The days of the bank to look at once more: tonight those of the last weeks of which a statement tells,
 * because what it is held beside may have been booked since, or not; and at once, however old, those
 * about which two people took back a journal since they were looked at.
 */
export const bankDaysDue = async (
  ctx: Pick<Ctx, "db" | "now">,
): Promise<{ provider: string; day: string }[]> => {
  const today = lagosDay(ctx.now);
  const night = new Date(startOfDay(today).getTime() + NIGHT_HOUR * 3_600_000);
  const last = daysAfter(today, ctx.now < night ? -BANK_DAYS_BACK - 1 : -1);
  const rows = await ctx.db.execute<{ day: string }>(sql`
    select distinct x.day::text as day
      from (
        select d::date as day, ${night.toISOString()}::timestamptz as since
          from generate_series(${daysAfter(today, -BANK_DAYS_BACK)}::date, ${last}::date, interval '1 day') d
        union all
        ${takenBack(ctx.now)}) x
     where exists (select from public.recon_imports i where x.day between i.from_day and i.to_day)
       and not exists (select from public.recon_runs r
            where r.provider = ${BANK} and r.day = x.day and r.ran_at >= x.since)
     order by 1`);
  return [...rows].map(({ day }) => ({ provider: BANK, day }));
};

/** The days about what was taken back of our bank's account in the last days, and since when. */
const takenBack = (now: Date) => sql`
  select d::date, c.decided_at
    from public.corrections c
    join public.journals j on j.id = c.journal_id
    left join lateral (
      select p.proposed_at from public.pool_moves p
        join public.history h on h.subject_id = p.id and h.noun = 'pool_moves'
       where j.kind in ('topUp', 'sweep') and h.journal_key = j.key) p on true
    cross join lateral (select (coalesce(p.proposed_at, j.event_at) at time zone 'Africa/Lagos')::date as day) w
    cross join lateral generate_series(w.day - ${ROUND_DAYS}::int, w.day + ${ROUND_DAYS}::int, interval '1 day') d
   where c.status = 'APPROVED' and c.decided_at > ${now.toISOString()}::timestamptz - interval '3 days'
     and exists (select from public.entries e join public.accounts a on a.id = e.account_id
                  where e.journal_id = j.id and a.kind = 'BANK')`;

/** Breaks that are open. */
export const breakQueue = async (ctx: Ctx) => {
  const [row] = await ctx.db
    .select({
      count: count(),
      oldestAt: min(breaks.openedAt),
      sum: exactSum(sql`abs(${breaks.off})`),
    })
    .from(breaks)
    .where(isNull(breaks.closedAt));
  return {
    kind: "breaks.open" as const,
    count: row?.count ?? 0,
    oldestAt: row?.oldestAt ?? null,
    sum: money(row?.sum ?? 0n),
  };
};
