import { and, asc, eq, gt, isNull, lte, sql } from "drizzle-orm";
import { deadlines } from "@/server/db/schema/orders";
import { type Clock, hoursLater } from "../clocks";
import type { Ctx } from "../context";

export interface DueClock {
  readonly orderId: string;
  readonly kind: Clock;
}

type Asking = Pick<Ctx, "db" | "now">;

const clock = { orderId: deadlines.orderId, kind: deadlines.kind };

/** A clock that was rung for so many hours and did not go is taken to be stuck. */
const STUCK_HOURS = 1;

/** Of a sweep that is full, one part in this many is for clocks that are stuck. */
const STUCK_SHARE = 5;

/**
 * The clocks that run and have run out, oldest first; `limit` bounds one sweep. Those that rang for
 * an hour in vain take turns behind the others, so that however many they are, nobody waits for them.
 */
export const dueDeadlines = async (ctx: Asking, limit: number): Promise<DueClock[]> => {
  const stuckSince = hoursLater(ctx.now, -STUCK_HOURS);
  const runs = isNull(deadlines.pausedFor);
  const [fresh, stuck] = await Promise.all([
    ctx.db
      .select(clock)
      .from(deadlines)
      .where(and(runs, lte(deadlines.dueAt, ctx.now), gt(deadlines.dueAt, stuckSince)))
      .orderBy(asc(deadlines.dueAt))
      .limit(limit),
    ctx.db
      .select(clock)
      .from(deadlines)
      .where(and(runs, lte(deadlines.dueAt, stuckSince)))
      .orderBy(
        sql`md5(${deadlines.orderId} || ${deadlines.kind}::text || ${ctx.now.toISOString()}::text)`,
      )
      .limit(limit),
  ]);
  const kept = Math.min(stuck.length, Math.ceil(limit / STUCK_SHARE));
  const first = fresh.slice(0, limit - kept);
  return [...first, ...stuck.slice(0, limit - first.length)];
};

/** The clocks that run and of which somebody is to be reminded now, longest waiting first. */
export const dueWarnings = (ctx: Asking, limit: number): Promise<DueClock[]> =>
  ctx.db
    .select(clock)
    .from(deadlines)
    .where(and(isNull(deadlines.pausedFor), lte(deadlines.warnAt, ctx.now)))
    .orderBy(asc(deadlines.warnAt))
    .limit(limit);

/** One clock of an order as it stands, or null when it does not run. */
export const runningClock = async (ctx: Pick<Ctx, "db">, { orderId, kind }: DueClock) => {
  const [row] = await ctx.db
    .select({
      startedAt: deadlines.startedAt,
      dueAt: deadlines.dueAt,
      warnAt: deadlines.warnAt,
    })
    .from(deadlines)
    .where(
      and(eq(deadlines.orderId, orderId), eq(deadlines.kind, kind), isNull(deadlines.pausedFor)),
    );
  return row ?? null;
};
