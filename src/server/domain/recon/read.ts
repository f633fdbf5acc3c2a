import { and, count, gte, inArray, isNull, min, sql } from "drizzle-orm";
import { daysAfter, lagosDay, startOfDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { breaks, reconRuns } from "@/server/db/schema/recon";
import { exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { DAYS_BACK } from "./rules";

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
