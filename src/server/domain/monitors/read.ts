import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, min, sql } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { messages } from "@/server/db/schema/messages";
import { alarms, monitorRuns } from "@/server/db/schema/monitors";
import { staff } from "@/server/db/schema/people";
import { exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { heldKinds, owedKinds } from "../ledger/accounts";
import { monitors } from "./rules";

const PAGE = 30;

export const ListAlarms = z.strictObject({
  /** Those whose fault is still there, or those whose fault is gone. */
  state: z.enum(["OPEN", "OVER"]),
  /** The last one of the page before. */
  cursor: idInput("alarm").optional(),
});

/** A sweep each minute comes a little early or late; half a minute of that does not skip a turn. */
const EARLY_MS = 30_000;

/** The monitors whose turn it is, by name. */
export const monitorsDue = async (ctx: Pick<Ctx, "db" | "now">): Promise<string[]> => {
  const last = await lastRuns(ctx);
  return monitors
    .filter(({ name, everyMinutes }) => {
      const ran = last.get(name);
      return !ran || ctx.now.getTime() - ran.getTime() >= everyMinutes * 60_000 - EARLY_MS;
    })
    .map(({ name }) => name);
};

interface LastRun extends Record<string, unknown> {
  name: string;
  at: string | null;
}

const lastRuns = async (ctx: Pick<Ctx, "db">): Promise<Map<string, Date | null>> => {
  const names = sql.join(
    monitors.map(({ name }) => sql`(${name})`),
    sql`, `,
  );
  const rows = await ctx.db.execute<LastRun>(sql`
    select m.name, (select max(r.ran_at) from ${monitorRuns} r where r.monitor = m.name)::text as at
      from (values ${names}) m (name)`);
  return new Map([...rows].map(({ name, at }) => [name, at === null ? null : new Date(at)]));
};

/** Every monitor with when it looked last and what it holds open, and what is held against what is owed. */
export const readMonitors = async (ctx: Ctx) => {
  const [last, open, sums] = await Promise.all([lastRuns(ctx), openByMonitor(ctx), readSums(ctx)]);
  return {
    monitors: monitors.map(({ name, promise, everyMinutes, severity, freezes = false }) => ({
      name,
      promise,
      everyMinutes,
      severity,
      freezes,
      lastAt: last.get(name) ?? null,
      open: open.get(name) ?? 0,
    })),
    sums,
  };
};

const openByMonitor = async (ctx: Ctx): Promise<Map<string, number>> => {
  const rows = await ctx.db
    .select({ monitor: alarms.monitor, open: count() })
    .from(alarms)
    .where(isNull(alarms.closedAt))
    .groupBy(alarms.monitor);
  return new Map(rows.map(({ monitor, open }) => [monitor, open]));
};

/** Where the money lies, and whose it is; what is left belongs to nobody but us. */
const readSums = async (ctx: Ctx) => {
  const rows = await ctx.db.execute<{ kind: string; sum: string }>(
    sql`select kind, sum(balance)::text as sum from public.account_balances
         where currency = 'NGN' group by kind`,
  );
  const sumOf = (kind: string) => BigInt([...rows].find((row) => row.kind === kind)?.sum ?? 0);
  const held = heldKinds.map((kind) => ({ kind, sum: money(-sumOf(kind)) }));
  const owed = owedKinds.map((kind) => ({ kind, sum: money(sumOf(kind)) }));
  const total = (lines: readonly { sum: { amount: bigint } }[]) =>
    lines.reduce((all, { sum }) => all + sum.amount, 0n);
  return {
    held,
    owed,
    heldTotal: money(total(held)),
    owedTotal: money(total(owed)),
    over: money(total(held) - total(owed)),
  };
};

/** Alarms, the newest first. */
export const listAlarms = async (ctx: Ctx, { state, cursor }: z.output<typeof ListAlarms>) => {
  const rows = await ctx.db
    .select({ alarm: alarms, seenByName: staff.name })
    .from(alarms)
    .leftJoin(staff, eq(staff.id, alarms.seenBy))
    .where(
      and(
        state === "OPEN" ? isNull(alarms.closedAt) : isNotNull(alarms.closedAt),
        cursor === undefined ? undefined : lt(alarms.id, cursor),
      ),
    )
    .orderBy(desc(alarms.id))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE).map(({ alarm, seenByName }) => ({
    id: alarm.id,
    monitor: alarm.monitor,
    promise: promiseOf(alarm.monitor),
    key: alarm.key,
    severity: alarm.severity,
    found: alarm.found,
    off: alarm.off === null ? null : money(alarm.off, alarm.currency),
    openedAt: alarm.openedAt,
    foundAt: alarm.foundAt,
    closedAt: alarm.closedAt,
    seen:
      alarm.seenAt === null
        ? null
        : { by: seenByName ?? "", at: alarm.seenAt, note: alarm.seenNote ?? "" },
  }));
  return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
};

/** A monitor that is no longer in the list leaves its alarms behind. */
const promiseOf = (name: string): string =>
  monitors.find((monitor) => monitor.name === name)?.promise ?? name;

/**
 * The alarm of a monitor that staff are still to be written to about: the oldest open one, and no
 * other while it is open, so that a fault in a hundred places is one letter. Null when it is told.
 */
export const untoldAlarm = async (
  ctx: Pick<Ctx, "db">,
  monitor: string,
): Promise<string | null> => {
  const [oldest] = await ctx.db
    .select({ id: alarms.id, severity: alarms.severity, message: messages.id })
    .from(alarms)
    .leftJoin(messages, eq(messages.outboxId, alarms.id))
    .where(and(eq(alarms.monitor, monitor), isNull(alarms.closedAt)))
    .orderBy(asc(alarms.id))
    .limit(1);
  return !oldest || oldest.message !== null || oldest.severity === "P3" ? null : oldest.id;
};

/** Open alarms that no person has seen. */
export const alarmQueue = async (ctx: Ctx) => {
  const [row] = await ctx.db
    .select({
      count: count(),
      oldestAt: min(alarms.openedAt),
      sum: exactSum(sql`abs(${alarms.off})`),
    })
    .from(alarms)
    .where(
      and(isNull(alarms.closedAt), isNull(alarms.seenBy), inArray(alarms.severity, ["P1", "P2"])),
    );
  return {
    kind: "alarms.open" as const,
    count: row?.count ?? 0,
    oldestAt: row?.oldestAt ?? null,
    sum: money(row?.sum ?? 0n),
  };
};
