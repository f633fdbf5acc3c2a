import { sql } from "drizzle-orm";
import { daysAfter, lagosDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { breaks, daySignings, type reconOutcome, reconRuns } from "@/server/db/schema/recon";
import type { Ctx } from "../context";

/** So many days are shown. */
const DAYS = 31;

interface Row extends Record<string, unknown> {
  provider: string;
  day: string;
  outcome: (typeof reconOutcome.enumValues)[number];
  ran_at: string;
  matched: number;
  waiting: number;
  matched_sum: string;
  open: number;
  signers: { id: string; name: string }[];
}

/** The last month, day by day and gateway by gateway: how the last look went, and who signed. */
export const listDays = async (ctx: Ctx) => {
  const from = daysAfter(lagosDay(ctx.now), -DAYS);
  const rows = await ctx.db.execute<Row>(sql`
    select r.provider, r.day::text as day, r.outcome, r.ran_at::text as ran_at, r.matched, r.waiting,
           r.matched_sum::text as matched_sum,
           (select count(*)::int from ${breaks} b
             where b.provider = r.provider and b.day = r.day and b.closed_at is null) as open,
           (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by g.id), '[]')
              from ${daySignings} g join public.staff s on s.id = g.staff_id
             where g.provider = r.provider and g.day = r.day) as signers
      from (select distinct on (provider, day) * from ${reconRuns}
             where day >= ${from}::date order by provider, day, id desc) r
     order by r.day desc, r.provider`);
  const today = lagosDay(ctx.now);
  return [...rows].map((row) => ({
    provider: row.provider,
    day: row.day,
    outcome: row.outcome,
    ranAt: new Date(row.ran_at),
    matched: row.matched,
    waiting: row.waiting,
    matchedSum: money(BigInt(row.matched_sum)),
    open: row.open,
    signers: row.signers,
    mayBeSigned:
      row.outcome === "COMPARED" &&
      lagosDay(new Date(row.ran_at)) > row.day &&
      row.day < today &&
      row.open === 0 &&
      row.signers.length < 2,
  }));
};
