import { and, asc, desc, eq, inArray, lt, lte, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { history } from "@/server/db/schema/history";
import { deadLetters as table } from "@/server/db/schema/jobs";
import { staff } from "@/server/db/schema/people";
import { countOf } from "@/server/db/sums";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { allowedActions } from "../machine";
import { type DeadLetter, letterMachine } from "./machine";
import { rehearseJob } from "./rehearse-job";
import { canReplay, jobRule, jobRules, ringsByItself } from "./rules";
import { tellSubject } from "./tell-subject";

const PAGE = 30;
const HOUR_MS = 3_600_000;

/** For how long at least it has waited. */
const ages = { HOUR: HOUR_MS, DAY: 24 * HOUR_MS, WEEK: 168 * HOUR_MS } as const;

const statesOf = {
  OPEN: ["OPEN", "PROPOSED"],
  REPLAYED: ["REPLAYED"],
  DISCARDED: ["DISCARDED"],
} as const;

const kinds = Object.keys(jobRules) as [string, ...string[]];

export const ListJobs = z.strictObject({
  /** Those nobody has decided on, those done again, or those let go. */
  state: z.enum(["OPEN", "REPLAYED", "DISCARDED"]),
  kind: z.enum(kinds).optional(),
  age: z.enum(["HOUR", "DAY", "WEEK"]).optional(),
  /** The last one of the page before. */
  cursor: idInput("deadLetter").optional(),
});

export const OneJob = z.strictObject({ id: idInput("deadLetter") });

const seen = (row: DeadLetter) => ({
  id: row.id,
  status: row.status,
  kind: row.kind,
  does: jobRule(row.kind).does,
  key: row.key,
  money: row.money,
  error: row.error,
  attempts: row.attempts,
  firstAt: row.firstAt,
  lastAt: row.lastAt,
  byItself: ringsByItself(row),
  replayable: canReplay(row),
  proposedBy: row.proposedBy,
});

/** Failed jobs: of those that wait the oldest first, of those decided on the newest. */
export const listJobs = async (ctx: Ctx, input: z.output<typeof ListJobs>) => {
  const { state, kind, age, cursor } = input;
  const open = state === "OPEN";
  const among = inArray(table.status, [...statesOf[state]]);
  const [rows, counts] = await Promise.all([
    ctx.db
      .select()
      .from(table)
      .where(
        and(
          among,
          kind === undefined ? undefined : eq(table.kind, kind),
          age === undefined ? undefined : lte(table.firstAt, new Date(+ctx.now - ages[age])),
          cursor === undefined
            ? undefined
            : open
              ? sql`${table.id} > ${cursor}`
              : lt(table.id, cursor),
        ),
      )
      .orderBy(open ? asc(table.id) : desc(table.id))
      .limit(PAGE + 1),
    ctx.db
      .select({ kind: table.kind, count: countOf(table.id) })
      .from(table)
      .where(among)
      .groupBy(table.kind)
      .orderBy(asc(table.kind)),
  ]);
  const items = rows.slice(0, PAGE).map(seen);
  const nextCursor = rows.length > PAGE ? (items.at(-1)?.id ?? null) : null;
  return { items, kinds: counts, nextCursor };
};

/** One failed job: how its subject stands now, what a replay would do now, and what was decided. */
export const jobForStaff = async (ctx: Ctx, { id }: z.output<typeof OneJob>) => {
  const [proposer, decider] = [alias(staff, "proposer"), alias(staff, "decider")];
  const [found] = await ctx.db
    .select({ row: table, proposer: proposer.name, decider: decider.name })
    .from(table)
    .leftJoin(proposer, eq(proposer.id, table.proposedBy))
    .leftJoin(decider, eq(decider.id, table.decidedBy))
    .where(eq(table.id, id));
  if (!found) throw new DomainError("job_not_found");
  const { row } = found;
  const waits = row.status === "OPEN" || row.status === "PROPOSED";
  const [now, dryRun, timeline] = await Promise.all([
    tellSubject(ctx, row),
    waits ? rehearseJob(ctx, row) : null,
    timelineOf(ctx, id),
  ]);
  return {
    ...seen(row),
    event: row.event,
    ids: row.ids,
    runId: row.runId,
    reason: row.reason,
    proposedByName: found.proposer,
    proposedAt: row.proposedAt,
    decidedByName: found.decider,
    decidedAt: row.decidedAt,
    now,
    dryRun,
    actions: allowedActions(letterMachine, row, ctx),
    timeline,
  };
};

const timelineOf = (ctx: Ctx, id: string) =>
  ctx.db
    .select({ action: history.action, to: history.to, at: history.at, note: history.note })
    .from(history)
    .where(and(eq(history.noun, "dead_letters"), eq(history.subjectId, id)))
    .orderBy(desc(history.id))
    .limit(50);

/** The event of a job that was decided to be done again; null of any other. */
export const jobToReplay = async (ctx: Pick<Ctx, "db">, id: string) => {
  const letter = await letterMachine.read(ctx.db, id);
  return letter?.status === "REPLAYED" ? { name: letter.event, data: letter.ids } : null;
};

/** Failed jobs that nobody has decided on. */
export const jobQueue = async (ctx: Pick<Ctx, "db">) => {
  const [row] = await ctx.db
    .select({
      count: countOf(table.id),
      oldestAt: sql`min(${table.firstAt})`.mapWith(table.firstAt),
    })
    .from(table)
    .where(inArray(table.status, [...statesOf.OPEN]));
  return {
    kind: "jobs.failed" as const,
    count: row?.count ?? 0,
    oldestAt: row?.oldestAt ?? null,
    sum: money(0n),
  };
};
