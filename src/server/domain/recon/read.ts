import { and, count, gte, inArray, isNull, min, sql } from "drizzle-orm";
import { daysAfter, lagosDay, startOfDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { breaks, reconRuns } from "@/server/db/schema/recon";
import { exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { BANK } from "./match-bank";
import { DAYS_BACK } from "./rules";

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
 * The days of the bank to look at once more tonight: those of the last weeks of which a statement
 * tells, because what it is held beside may have been booked since, or not.
 */
export const bankDaysDue = async (
  ctx: Pick<Ctx, "db" | "now">,
): Promise<{ provider: string; day: string }[]> => {
  const today = lagosDay(ctx.now);
  const night = new Date(startOfDay(today).getTime() + NIGHT_HOUR * 3_600_000);
  if (ctx.now < night) return [];
  const rows = await ctx.db.execute<{ day: string }>(sql`
    select d::date::text as day
      from generate_series(${daysAfter(today, -BANK_DAYS_BACK)}::date, ${daysAfter(today, -1)}::date, interval '1 day') d
     where exists (select from public.recon_imports i where d::date between i.from_day and i.to_day)
       and not exists (select from public.recon_runs r
            where r.provider = ${BANK} and r.day = d::date and r.ran_at >= ${night.toISOString()}::timestamptz)
     order by 1`);
  return [...rows].map(({ day }) => ({ provider: BANK, day }));
};

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
