import { sql } from "drizzle-orm";
import type { Db } from "../db/client";
import { prepared } from "../db/prepared";
import type { Change, ClockChange, Move } from "./change";
import { RESUMED_LEAST } from "./clocks";
import { actorId, type Ctx, sessionId } from "./context";
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

/** Thrown by the database when the row was no longer as we read it: read again and decide again. */
export class Stale extends Error {}

/** Writes a change, all or nothing. @throws Stale, DomainError */
export const commit = async (ctx: Ctx, change: Change): Promise<Outcome> => {
  try {
    const [row] = await statement(ctx.db).execute({ change: JSON.stringify(toWire(ctx, change)) });
    if (!row) throw new Error("commit_change gave no answer");
    return row.outcome;
  } catch (error) {
    throw translate(error);
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
  outbox: change.outbox.map((row) => ({ ...row, created_at: ctx.now })),
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

interface DatabaseError {
  code: string;
  detail?: string;
  constraint_name?: string;
}

const databaseError = (error: unknown): DatabaseError | null => {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string"
    ? (cause as Error & DatabaseError)
    : null;
};

/** The database's refusals in our words. 40P01 and 55P03: another was in the way; try again. */
const translate = (error: unknown): unknown => {
  const cause = databaseError(error);
  if (!cause) return error;
  if (["KR001", "40P01", "40001", "55P03"].includes(cause.code))
    return new Stale("moved on", { cause: error });
  if (
    cause.code === "23505" &&
    /^(journals_key|idempotency_pkey|corrections_one_open|pool_moves_one_reference|fee_configuration_one_start|settlement|suspense_key|line_bookings_one_live)/.test(
      cause.constraint_name ?? "",
    )
  ) {
    return new Stale("the same request is being carried out", { cause: error });
  }
  if (cause.code === "23505" && cause.constraint_name === "kyc_checks_one_person") {
    return new DomainError("kyc_number_taken", {}, { cause: error });
  }
  if (cause.code === "23505" && cause.constraint_name === "kyc_checks_one_open") {
    return new DomainError("kyc_open", {}, { cause: error });
  }
  if (cause.code === "KR020")
    return new DomainError("idempotency_key_reused", {}, { cause: error });
  if (cause.code === "KR021") return new DomainError("journal_key_reused", {}, { cause: error });
  if (cause.code === "23514" && cause.constraint_name === "accounts_floor") {
    return new DomainError("account_overdrawn", {}, { cause: error });
  }
  if (cause.code === "KR032") return new DomainError("payouts_frozen", {}, { cause: error });
  if (cause.code === "KR040") return new DomainError("user_suspended", {}, { cause: error });
  if (cause.code === "KR041") {
    return new DomainError("payout_too_soon", { readyAt: cause.detail ?? "" }, { cause: error });
  }
  if (cause.code === "KR018") return new DomainError("order_on_hold", {}, { cause: error });
  if (cause.code === "KR035") return new DomainError("second_person_needed", {}, { cause: error });
  if (cause.code === "KR037") {
    return new DomainError("payout_limit", { kind: cause.detail ?? "" }, { cause: error });
  }
  if (cause.code === "KR040") {
    return new DomainError("tier_limit", { userId: cause.detail ?? "" }, { cause: error });
  }
  if (cause.code === "KR038") {
    return new DomainError("statement_paper_needed", {}, { cause: error });
  }
  if (cause.code === "KR036") return new DomainError("payout_own", {}, { cause: error });
  if (cause.code === "KR014") return new DomainError("conditions_unmet", {}, { cause: error });
  if (/^KR01/.test(cause.code))
    return new DomainError("ledger_refused", { rule: cause.code }, { cause: error });
  return error;
};
