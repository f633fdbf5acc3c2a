import { and, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { alarms, monitorRuns } from "@/server/db/schema/monitors";
import type { Ctx } from "../context";
import { freeze } from "../freezes/freeze";
import { monitorNamed } from "./rules";

interface Fault {
  readonly key: string;
  readonly found: string;
  readonly off: bigint | null;
}

export interface Looked {
  readonly monitor: string;
  readonly severity: string;
  readonly found: number;
  /** What is an alarm from now on, by key. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}

/** No more faults than this become alarms at once: beyond it, one more tells nobody anything new. */
const FAULTS = 200;

/** Long enough for a nightly look at everything; the pool's own bound is for people who wait. */
const LOOK_MS = 60_000;

/**
 * Looks once with a monitor: what is wrong becomes an alarm, one for each thing that is wrong, and an
 * alarm whose fault is gone closes. Where money is at stake nothing is paid out from then on. That
 * it looked is written down with what it found.
 * @throws Error for a name that is none of ours; what the database says when it cannot look
 */
export const runMonitor = async (
  ctx: Pick<Ctx, "db" | "now">,
  { name }: { name: string },
): Promise<Looked> => {
  const { severity } = monitorNamed(name);
  const faults = await look(ctx, name);
  await freezeAtNews(ctx, name, faults);
  const opened = await record(ctx, name, faults);
  const whole = faults.length < FAULTS;
  const closed = whole ? await close(ctx, name, faults) : [];
  await ctx.db.insert(monitorRuns).values({ monitor: name, ranAt: ctx.now, found: faults.length });
  return { monitor: name, severity, found: faults.length, opened, closed };
};

interface FaultRow extends Record<string, unknown> {
  key: string;
  found: string;
  off: string | null;
}

/** Every fault at one moment: one statement, in a transaction that could not write if it wanted to. */
const look = (ctx: Pick<Ctx, "db" | "now">, name: string): Promise<Fault[]> => {
  const { faults, all = false } = monitorNamed(name);
  return ctx.db.transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(LOOK_MS)}, true)`);
      const rows = await tx.execute<FaultRow>(
        sql`select key, found, off::text as off from (${faults({ now: ctx.now, all })}) f order by key limit ${FAULTS}`,
      );
      return [...rows].map(({ key, found, off }) => ({
        key,
        found,
        off: off === null ? null : BigInt(off),
      }));
    },
    { accessMode: "read only" },
  );
};

/**
 * Before the alarm is written, so that whoever dies in between freezes the next time. An alarm that
 * is open already freezes nothing: two people may have let payouts go on in spite of it.
 */
const freezeAtNews = async (
  ctx: Pick<Ctx, "db" | "now">,
  monitor: string,
  faults: readonly Fault[],
): Promise<void> => {
  const { freezes, promise } = monitorNamed(monitor);
  if (!freezes || faults.length === 0) return;
  const known = await ctx.db.select({ key: alarms.key }).from(alarms).where(open(monitor));
  const news = faults.filter(({ key }) => !known.some((alarm) => alarm.key === key));
  if (news.length === 0) return;
  const reason = `No longer true: ${promise}. ${news[0]?.found} (${news[0]?.key})`;
  const clock = { db: ctx.db, now: ctx.now, actor: { kind: "clock" } } as const;
  await freeze(clock, { scope: "ALL", reason });
};

/** Says which of them are new. */
const record = async (
  ctx: Pick<Ctx, "db" | "now">,
  monitor: string,
  faults: readonly Fault[],
): Promise<string[]> => {
  if (faults.length === 0) return [];
  const { severity } = monitorNamed(monitor);
  const opened = await ctx.db
    .insert(alarms)
    .values(
      faults.map((fault) => ({
        id: newId("alarm"),
        monitor,
        severity,
        openedAt: ctx.now,
        foundAt: ctx.now,
        ...fault,
      })),
    )
    .onConflictDoNothing()
    .returning({ key: alarms.key });
  await ctx.db
    .update(alarms)
    .set({ foundAt: ctx.now })
    .where(
      and(
        open(monitor),
        inArray(
          alarms.key,
          faults.map(({ key }) => key),
        ),
      ),
    );
  return opened.map(({ key }) => key);
};

const close = async (
  ctx: Pick<Ctx, "db" | "now">,
  monitor: string,
  faults: readonly Fault[],
): Promise<string[]> => {
  const still = faults.map(({ key }) => key);
  const closed = await ctx.db
    .update(alarms)
    .set({ closedAt: ctx.now })
    .where(and(open(monitor), still.length > 0 ? notInArray(alarms.key, still) : undefined))
    .returning({ key: alarms.key });
  return closed.map(({ key }) => key);
};

const open = (monitor: string) => and(eq(alarms.monitor, monitor), isNull(alarms.closedAt));
