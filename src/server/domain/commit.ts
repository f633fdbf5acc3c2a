import { sql } from "drizzle-orm";
import { withCause } from "@/server/cause";
import type { Db } from "../db/client";
import { prepared } from "../db/prepared";
import type { Change, ClockChange, Move } from "./change";
import { RESUMED_LEAST } from "./clocks";
import { actorId, type Ctx, sessionId } from "./context";
import { Stale, translateRefusal } from "./database-refusals";
import { DomainError } from "./errors";

/** `replayed`: the same request was carried out before; nothing was written now. */
export interface Outcome {
  readonly outcome: "done" | "replayed";
  readonly subjectId: string;
}

const statement = (db: Db) =>
  prepared(db, "commit_change", (name) =>
    db
      .select({
        outcome: sql<Outcome>`public.commit_change(${sql.placeholder("change")}::text::jsonb)`,
      })
      .from(sql`(values (1)) as once`)
      .prepare(name),
  );

/** Writes a change, all or nothing. @throws Stale, DomainError */
export const commit = async (ctx: Ctx, change: Change): Promise<Outcome> => {
  try {
    const [row] = await statement(ctx.db).execute({ change: JSON.stringify(toWire(ctx, change)) });
    if (!row) throw new Error("commit_change gave no answer");
    return row.outcome;
  } catch (error) {
    throw translateRefusal(error);
  }
};

const ATTEMPTS = 3;

/** Another took the number this movement of money was to have: decided anew, it has the next one. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof DomainError && error.code === "journal_key_reused";

/** Tries again what another was faster at, three times at most. @throws DomainError busy (retry: true) */
export const insist = async (attempt: () => Promise<Outcome>): Promise<Outcome> => {
  for (let left = ATTEMPTS; left > 0; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Stale) && !(left > 1 && isOvertaken(error))) throw error;
    }
  }
  throw new DomainError("busy", {}, { retry: true });
};

const toWire = (ctx: Ctx, change: Change) => ({
  subjectId: change.subjectId,
  at: ctx.now,
  ...(change.request
    ? {
        request: {
          actor_id: actorId(ctx.actor),
          key: change.request.key,
          hash: change.request.hash,
        },
      }
    : {}),
  moves: change.moves.map(({ noun, id, from, to, version, row }) => ({
    noun,
    id,
    from,
    to,
    version,
    row,
  })),
  journals: change.journals.map((journal) => ({
    key: journal.key,
    kind: journal.kind,
    hash: journal.hash,
    order_id: journal.orderId,
    event_at: journal.eventAt,
    lines: journal.lines.map((line) => ({ ...line, amount: line.amount.toString() })),
  })),
  terms: change.terms,
  acceptances: change.acceptances,
  evidence: change.evidence,
  figures: change.figures,
  wipe: change.wipe,
  codes: change.codes,
  clocks: clocksToWire(change.clocks),
  history: change.moves.map((move) => historyRow(ctx, change, move)),
  audit: change.audit.map((row) => ({
    actor_kind: ctx.actor.kind,
    actor_id: actorId(ctx.actor),
    session_id: sessionId(ctx.actor),
    action: row.action,
    subject_id: row.subjectId,
    detail: row.detail,
    at: ctx.now,
  })),
  outbox: change.outbox.map((row) => ({
    ...row,
    data: withCause(row.data),
    created_at: ctx.now,
  })),
});

const clocksToWire = (clocks: ClockChange) => ({
  pause: clocks.pause.map((one) => ({ order_id: one.orderId, for: one.for })),
  clear: clocks.clear.map((one) => ({ order_id: one.orderId, kind: one.kind })),
  resume: clocks.resume.map((one) => ({
    order_id: one.orderId,
    for: one.for,
    least: RESUMED_LEAST,
  })),
  set: clocks.set.map((one) => ({
    order_id: one.orderId,
    kind: one.kind,
    due_at: one.dueAt,
    warn_at: one.warnAt,
  })),
  warned: (clocks.warned ?? []).map((one) => ({
    order_id: one.orderId,
    kind: one.kind,
    warn_at: one.warnAt,
    next: one.next,
  })),
});

const historyRow = (ctx: Ctx, change: Change, move: Move) => ({
  noun: move.noun,
  subject_id: move.id,
  order_id: move.orderId,
  action: move.action,
  from: move.from,
  to: move.to,
  actor_kind: ctx.actor.kind,
  actor_id: actorId(ctx.actor),
  note: change.note,
  journal_key: change.journals[0]?.key ?? null,
  at: ctx.now,
});
