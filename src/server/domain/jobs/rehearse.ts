import { asc, gt, sql } from "drizzle-orm";
import { history } from "@/server/db/schema/history";
import { journals } from "@/server/db/schema/ledger";
import type { Ctx } from "../context";
import { translateRefusal } from "../database-refusals";
import { type DomainCode, DomainError } from "../errors";
import { type Line, linesOf } from "../ledger/read";
import { shortError } from "./short-error";

/** What a verb would write at this moment, and what would refuse it. */
export interface Rehearsed {
  readonly steps: readonly {
    readonly noun: string;
    readonly action: string;
    readonly from: string | null;
    readonly to: string;
  }[];
  readonly journals: readonly {
    readonly key: string;
    readonly kind: string;
    readonly lines: readonly Line[];
  }[];
  readonly refused: DomainCode | null;
  /** What it would fail with again, where that is no refusal of ours. */
  readonly fails: string | null;
}

/** Thrown out of its transaction, so that nothing of it stays. */
class Undone extends Error {
  constructor(readonly seen: Rehearsed) {
    super("rehearsed");
  }
}

/** Whoever works is never kept waiting by somebody who only looks. */
const bounds = sql`select set_config('lock_timeout', '1000', true), set_config('statement_timeout', '5000', true)`;

/**
 * Carries out a recording verb, sees what it wrote, and takes all of it back: a transaction that
 * always ends undone. In it no provider may be asked. Its snapshot shows nobody else's work, so what
 * is newer than its beginning is its own. Rules that are held at the end of a change are held here too.
 */
export const rehearse = async (
  ctx: Ctx,
  act: (within: Ctx) => Promise<unknown>,
): Promise<Rehearsed> => {
  try {
    await ctx.db.transaction(
      async (tx) => {
        await tx.execute(bounds);
        const within = { ...ctx, db: tx };
        const before = await lastOf(within);
        await act(within);
        await tx.execute(sql`set constraints all immediate`);
        throw new Undone({ ...(await writtenSince(within, before)), refused: null, fails: null });
      },
      { isolationLevel: "repeatable read" },
    );
    throw new Error("a rehearsal was kept");
  } catch (error) {
    return error instanceof Undone ? error.seen : refusedBy(error);
  }
};

const refusedBy = (thrown: unknown): Rehearsed => {
  const error = translateRefusal(thrown);
  const nothing = { steps: [], journals: [] };
  if (error instanceof DomainError) return { ...nothing, refused: error.code, fails: null };
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const told = cause instanceof Error ? cause : { message: String(cause) };
  return { ...nothing, refused: null, fails: shortError(told) };
};

interface Last {
  readonly step: bigint;
  readonly journal: bigint;
}

const lastOf = async ({ db }: Ctx): Promise<Last> => {
  const [row] = await db
    .select({
      step: sql`coalesce((select max(id) from ${history}), 0)`.mapWith(history.id),
      journal: sql`coalesce((select max(id) from ${journals}), 0)`.mapWith(journals.id),
    })
    .from(sql`(values (1)) as once`);
  if (!row) throw new Error("the database gave no answer");
  return row;
};

const writtenSince = async (ctx: Ctx, { step, journal }: Last) => {
  const steps = await ctx.db
    .select({
      noun: history.noun,
      action: history.action,
      from: history.from,
      to: history.to,
    })
    .from(history)
    .where(gt(history.id, step))
    .orderBy(asc(history.id));
  const posted = await ctx.db
    .select({ id: journals.id, key: journals.key, kind: journals.kind })
    .from(journals)
    .where(gt(journals.id, journal))
    .orderBy(asc(journals.id));
  const lines = await linesOf(
    ctx,
    posted.map(({ id }) => id),
  );
  return {
    steps,
    journals: posted.map(({ id, key, kind }) => ({ key, kind, lines: lines.get(id) ?? [] })),
  };
};
