import type { Db } from "../db/client";
import type { Clock } from "./clocks";
import type { Actor, Ctx } from "./context";
import type { DomainCode } from "./errors";
import type { PostingName } from "./ledger/postings";

/** The tables whose status only `advance` may write. */
export type Noun =
  | "orders"
  | "milestones"
  | "conditions"
  | "payments"
  | "payouts"
  | "disputes"
  | "offers"
  | "rulings"
  | "extensions"
  | "refunds"
  | "chargebacks"
  | "corrections"
  | "fee_configuration"
  | "payout_limits"
  | "settlements"
  | "line_bookings"
  | "pool_moves"
  | "tier_limits"
  | "suspense"
  | "kyc_checks"
  | "staff_changes"
  | "dead_letters";

/**
 * One rule: in `from`, `action` by one of `by`, if all of `needs` hold, moves money as `moves` and
 * leads to `to`. Where one action has several ends, `if` names the one a row is for, and the verb
 * says which it came to. `after` names the clock that performs it; `starts` and `clears` the clocks
 * it touches; `pauses` stops all that run, for a reason, and `resumes` lets those of a reason run
 * on; `event` is what others hear.
 */
export interface Row<
  Status extends string = string,
  By extends string = string,
  Guard extends string = string,
> {
  readonly from: Status | null;
  readonly action: string;
  readonly by: readonly By[];
  readonly needs?: readonly Guard[];
  readonly if?: string;
  readonly moves?: PostingName;
  readonly to: Status;
  readonly after?: Clock;
  readonly starts?: readonly Clock[];
  readonly clears?: readonly (Clock | "*")[];
  readonly pauses?: "issue" | "hold";
  readonly resumes?: "issue" | "hold";
  readonly event?: string;
}

export interface Subject {
  readonly id: string;
  readonly status: string;
  readonly version?: number;
  readonly orderId?: string | null;
}

/** Says why not, or null when it holds. */
export type GuardCheck<S> = (subject: S, ctx: Pick<Ctx, "actor" | "now">) => DomainCode | null;

export interface Machine<S extends Subject, R extends Row> {
  readonly noun: Noun;
  readonly rows: readonly R[];
  readonly missing: DomainCode;
  read(db: Db, id: string): Promise<S | null>;
  /** What the actor is to this subject: `buyer`, `creator`, `clock`, … */
  rolesOf(subject: S, actor: Actor): readonly string[];
  readonly guards: Readonly<Record<string, GuardCheck<S>>>;
  /** A fact beside the state that refuses a row whatever else holds: a hold, a clock that still runs. */
  refuses?(subject: S, row: R, now: Date): DomainCode | null;
  /** When a clock that a step starts will be due, unless the verb says otherwise. */
  dueOf?(subject: S, clock: Clock, now: Date): Date;
  /** Columns that every step writes. */
  stamp?(subject: S, ctx: Pick<Ctx, "actor" | "now">): Readonly<Record<string, unknown>>;
}

export type ActionOf<R extends Row> = R["action"];

/** The named posting an action makes, or never. */
export type MovesOf<R extends Row, A extends string> =
  Extract<R, { action: A }> extends infer Hit
    ? Hit extends { moves: infer P extends PostingName }
      ? P
      : never
    : never;

export type Verdict<R extends Row> = { row: R } | { code: DomainCode };

const refusalOf = <S extends Subject, R extends Row>(
  machine: Machine<S, R>,
  subject: S,
  row: R,
  ctx: Pick<Ctx, "actor" | "now">,
): DomainCode | null => {
  const refused = machine.refuses?.(subject, row, ctx.now) ?? null;
  if (refused) return refused;
  for (const need of row.needs ?? []) {
    const check = machine.guards[need];
    if (!check) throw new Error(`${machine.noun}: no guard ${need}`);
    const code = check(subject, ctx);
    if (code) return code;
  }
  return null;
};

/**
 * The row that lets the actor perform `action` from here (`from` null: to be born), or the refusal's
 * name. Of an action with several ends, `end` picks one; unsaid, the first stands for all.
 */
export const judge = <S extends Subject, R extends Row>(
  machine: Machine<S, R>,
  subject: S,
  action: string,
  ctx: Pick<Ctx, "actor" | "now">,
  { from = subject.status, end }: { from?: string | null; end?: string | undefined } = {},
): Verdict<R> => {
  const roles = machine.rolesOf(subject, ctx.actor);
  const mine = machine.rows.filter(
    (row) => row.action === action && row.by.some((by) => roles.includes(by)),
  );
  if (mine.length === 0) return { code: "not_yours_to_do" };
  const row = mine.find(
    (candidate) => candidate.from === from && (end === undefined || candidate.if === end),
  );
  if (!row) return { code: "state_forbids_action" };
  const code = refusalOf(machine, subject, row, ctx);
  return code ? { code } : { row };
};

export interface Allowed {
  readonly action: string;
  readonly allowed: boolean;
  /** Why not, when it is not. */
  readonly reason: DomainCode | null;
}

/** Every action these roles could perform from where the subject stands, with the reason if not yet. */
export const allowedActions = <S extends Subject, R extends Row>(
  machine: Machine<S, R>,
  subject: S,
  ctx: Pick<Ctx, "actor" | "now">,
): Allowed[] => {
  const roles = machine.rolesOf(subject, ctx.actor);
  const here = machine.rows.filter(
    (row) => row.from === subject.status && row.by.some((by) => roles.includes(by)),
  );
  return [...new Set(here.map((row) => row.action))].map((action) => {
    const verdict = judge(machine, subject, action, ctx);
    return { action, allowed: "row" in verdict, reason: "row" in verdict ? null : verdict.code };
  });
};
