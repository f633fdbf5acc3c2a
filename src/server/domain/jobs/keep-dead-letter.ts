import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { deadLetters as table } from "@/server/db/schema/jobs";
import { advance, create } from "../advance";
import { toRow } from "../change";
import type { Outcome } from "../commit";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { asGateway } from "../on-behalf";
import { type DeadLetter, JOB_SERVER, letterMachine } from "./machine";
import { jobRule, subjectOf } from "./rules";
import { shortError } from "./short-error";

/** A run that used up its tries, as the job server tells of it. */
export interface FailedRun {
  /** The job's own name, without the app's before it. */
  readonly kind: string;
  readonly runId: string;
  readonly error: { readonly name?: string | undefined; readonly message?: string | undefined };
  readonly event: { readonly name: string; readonly data: Readonly<Record<string, unknown>> };
}

const TRIES = 4;

/** Decided or written down by another in between: what stands now says which of the two it is. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof DomainError &&
  (error.code === "job_kept" || error.code === "state_forbids_action");

/**
 * Keeps a job that failed for good, once for what it was about: failing again while nobody has
 * decided counts on the same one. The same run told twice counts once.
 * @throws DomainError busy (retry: true)
 */
export const keepDeadLetter = async (ctx: Ctx, failed: FailedRun): Promise<Outcome> => {
  const server = asGateway(ctx, JOB_SERVER);
  const letter = letterOf(failed, ctx.now);
  for (let left = TRIES; left > 0; left--) {
    try {
      return await (await keeper(server, letter))();
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }
  throw new DomainError("busy", {}, { retry: true });
};

const keeper = async (ctx: Ctx, letter: DeadLetter): Promise<() => Promise<Outcome>> => {
  const { kind, key, runId, error } = letter;
  const hash = createHash("sha256").update(`${kind}\n${key}`).digest("hex");
  const request = { key: runId, hash };
  const [open] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(
      and(eq(table.kind, kind), eq(table.key, key), inArray(table.status, ["OPEN", "PROPOSED"])),
    );
  if (!open)
    return () =>
      create(ctx, letterMachine, letter, () => ({ row: toRow(table, { ...letter }), request }));
  return () =>
    advance(ctx, letterMachine, open.id, "again", () => ({
      row: { error, run_id: runId, last_at: ctx.now },
      request,
    }));
};

const letterOf = ({ kind, runId, error, event }: FailedRun, now: Date): DeadLetter => ({
  id: newId("deadLetter"),
  status: "OPEN",
  kind,
  event: event.name,
  ...subjectOf(event.name, event.data),
  money: jobRule(kind).money,
  error: shortError(error),
  attempts: 1,
  runId,
  firstAt: now,
  lastAt: now,
  reason: null,
  ...{ proposedBy: null, proposedAt: null, decidedBy: null, decidedAt: null },
});
