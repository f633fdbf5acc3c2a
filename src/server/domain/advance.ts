import { newId } from "@/lib/ids";
import type { Change, ClockChange, Move } from "./change";
import { type Clock, nextWarning } from "./clocks";
import { commit, insist, type Outcome } from "./commit";
import type { Ctx } from "./context";
import { DomainError } from "./errors";
import { type AnyPostingOrder, type Journal, type PostingOrder, post } from "./ledger/post";
import type { PostingName } from "./ledger/postings";
import {
  type ActionOf,
  judge,
  type Machine,
  type MovesOf,
  type Noun,
  type Row,
  type Subject,
} from "./machine";

/** What a verb adds to the rule it carries out: how much, what else moves with it, what to note. */
export interface Details {
  /** Columns to write on the subject, by their database names. */
  readonly row?: Readonly<Record<string, unknown>>;
  /** Other rows that move in the same breath. */
  readonly also?: readonly Move[];
  /** Which of the action's several ends it came to; without it the only one. */
  readonly end?: string | undefined;
  readonly evidence?: readonly object[];
  readonly acceptances?: readonly object[];
  readonly terms?: readonly object[];
  readonly figures?: readonly object[];
  /** Rounds of secret bidding that are over: their figures are wiped. */
  readonly wipe?: readonly { readonly dispute_id: string; readonly round: number }[];
  readonly codes?: readonly object[];
  /** When a clock the row starts will be due, if not as its terms say. */
  readonly dueAt?: Readonly<Partial<Record<Clock, Date>>>;
  readonly note?: string | undefined;
  readonly audit?: Readonly<Record<string, string>>;
  /** More for those who hear of it; ids only, never a secret. */
  readonly tell?: Readonly<Record<string, string>>;
  /** A person's own key for this request, and the hash of its body. */
  readonly request?: { readonly key: string; readonly hash: string };
}

/** A row that moves money must be told how much; one that moves none must not. */
export type Decision<P extends PostingName> = Details &
  ([P] extends [never] ? { readonly posting?: undefined } : { readonly posting: PostingOrder<P> });

/**
 * Carries out `action` on one subject by its machine's table: reads it without a lock, finds the
 * row for where it stands and who asks, runs the guards, lets the verb decide the amounts, and
 * commits all of it in one call that holds only if nothing moved meanwhile. Otherwise it reads and
 * decides again, three times at most. The only writer of a status.
 *
 * @throws DomainError the machine's `missing`, `not_yours_to_do`, `state_forbids_action`, a guard's
 *   code, or `busy` (retry: true) when others were always faster
 */
export const advance = async <S extends Subject, R extends Row, A extends ActionOf<R>>(
  ctx: Ctx,
  machine: Machine<S, R>,
  id: string,
  action: A,
  decide: (subject: S) => Decision<MovesOf<R, A>> | Promise<Decision<MovesOf<R, A>>>,
): Promise<Outcome> =>
  insist(async () => {
    const subject = await machine.read(ctx.db, id);
    if (!subject) throw new DomainError(machine.missing);
    const first = ruleFor(machine, subject, action, ctx);
    const decision = await decide(subject);
    const { end } = decision;
    const row = end === undefined ? first : ruleFor(machine, subject, action, ctx, { end });
    return commit(ctx, changeFor(ctx, machine, subject, row, decision));
  });

/**
 * The birth of a subject by the row whose `from` is null, under the same rules as every later step.
 * `row` is the whole of it, `end` the state it is born in where there are several. A request that was carried out before answers with what it made then.
 */
export const create = async <S extends Subject, R extends Row>(
  ctx: Ctx,
  machine: Machine<S, R>,
  newborn: S,
  decide: () => Details & { readonly posting?: AnyPostingOrder | undefined },
): Promise<Outcome> => {
  const first = ruleFor(machine, newborn, "create", ctx, { from: null });
  return insist(() => {
    const decision = decide();
    const { end } = decision;
    const row =
      end === undefined ? first : ruleFor(machine, newborn, "create", ctx, { from: null, end });
    return commit(ctx, changeFor(ctx, machine, newborn, row, decision));
  });
};

/**
 * The birth of something that comes with another, to go along with its change. `end` picks the row
 * when it may be born in several states.
 */
export const birth = <S extends Subject, R extends Row>(
  ctx: Ctx,
  machine: Machine<S, R>,
  newborn: S,
  row: Readonly<Record<string, unknown>>,
  end?: string,
): Move =>
  moveOf(
    machine,
    newborn,
    ruleFor(machine, newborn, "create", ctx, { from: null, ...(end ? { end } : {}) }),
    row,
  );

/**
 * One step of another subject, to go along with a change: judged by its own table here, written by
 * the change it is given to. Read the subject inside `decide`, so that a second try sees it anew.
 */
export const step = <S extends Subject, R extends Row>(
  ctx: Ctx,
  machine: Machine<S, R>,
  subject: S,
  action: ActionOf<R>,
  row: Readonly<Record<string, unknown>> = {},
  end?: string,
): Move =>
  moveOf(machine, subject, ruleFor(machine, subject, action, ctx, end ? { end } : {}), row);

const ruleFor = <S extends Subject, R extends Row>(
  machine: Machine<S, R>,
  subject: S,
  action: string,
  ctx: Ctx,
  where: { from?: string | null; end?: string } = {},
): R => {
  const verdict = judge(machine, subject, action, ctx, where);
  if ("row" in verdict) return verdict.row;
  throw new DomainError(verdict.code, { noun: machine.noun, status: subject.status, action });
};

const orderIdOf = (noun: Noun, subject: Subject): string | null =>
  noun === "orders" ? subject.id : (subject.orderId ?? null);

const moveOf = <S extends Subject, R extends Row>(
  machine: Machine<S, R>,
  subject: S,
  row: R,
  columns: Readonly<Record<string, unknown>>,
): Move => ({
  noun: machine.noun,
  id: subject.id,
  orderId: orderIdOf(machine.noun, subject),
  action: row.action,
  from: row.from,
  to: row.to,
  version: row.from === null ? null : (subject.version ?? null),
  row: columns,
});

const changeFor = <S extends Subject, R extends Row>(
  ctx: Ctx,
  machine: Machine<S, R>,
  subject: S,
  row: R,
  decision: Details & { readonly posting?: AnyPostingOrder | undefined },
): Change => {
  const orderId = orderIdOf(machine.noun, subject) ?? "";
  const journals: Journal[] = [];
  if (row.moves) {
    if (!decision.posting)
      throw new Error(`${machine.noun}.${row.action} moves money but was told no amounts`);
    const journal = post(row.moves, decision.posting, ctx.now);
    // Ending a part-paid order gives back what came, which may be nothing.
    if (journal.lines.length > 0) journals.push(journal);
  }
  return {
    subjectId: subject.id,
    moves: [
      moveOf(machine, subject, row, { ...machine.stamp?.(subject, ctx), ...decision.row }),
      ...(decision.also ?? []),
    ],
    journals,
    terms: decision.terms ?? [],
    acceptances: decision.acceptances ?? [],
    evidence: decision.evidence ?? [],
    figures: decision.figures ?? [],
    wipe: decision.wipe ?? [],
    codes: decision.codes ?? [],
    clocks: clocksOf(ctx, machine, subject, row, decision),
    outbox: row.event
      ? [
          {
            id: newId("outbox"),
            event: row.event,
            data: { subjectId: subject.id, orderId, ...decision.tell },
          },
        ]
      : [],
    audit: decision.audit
      ? [{ action: `${machine.noun}.${row.action}`, subjectId: subject.id, detail: decision.audit }]
      : [],
    request: decision.request ?? null,
    note: decision.note ?? null,
  };
};

const clocksOf = <S extends Subject, R extends Row>(
  ctx: Ctx,
  machine: Machine<S, R>,
  subject: S,
  row: R,
  decision: Details,
): ClockChange => {
  const orderId = orderIdOf(machine.noun, subject) ?? "";
  const starts = (row.starts ?? []).map((kind) => {
    const dueAt = decision.dueAt?.[kind] ?? machine.dueOf?.(subject, kind, ctx.now);
    if (!dueAt) throw new Error(`the clock ${kind} was started without a time`);
    return { orderId, kind, dueAt, warnAt: nextWarning(kind, ctx.now, dueAt, ctx.now) };
  });
  return {
    pause: row.pauses ? [{ orderId, for: row.pauses }] : [],
    clear: (row.clears ?? []).map((kind) => ({ orderId, kind })),
    resume: row.resumes ? [{ orderId, for: row.resumes }] : [],
    set: starts,
  };
};
