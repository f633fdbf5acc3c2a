import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Money, money } from "@/lib/money";
import { staff } from "@/server/db/schema/people";
import { poolMoves } from "@/server/db/schema/pool";
import type { Ctx } from "../context";
import { heldKinds, owedKinds } from "../ledger/accounts";

interface SumRow extends Record<string, unknown> {
  over: string;
  earned: string;
  swept: string;
}

const inSql = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join());

export interface Pool {
  /** What is held beyond all we owe to people; below zero it is missing. */
  readonly over: Money;
  /** Fees and taxes we earned, and how much of them was taken out before. */
  readonly earned: Money;
  readonly swept: Money;
  /** The most that may be taken out now: earned, not taken out yet, and not needed to cover people. */
  readonly most: Money;
}

/** How the money of people stands, and how much among it is ours. */
export const readPool = async (ctx: Pick<Ctx, "db">): Promise<Pool> => {
  const [row] = await ctx.db.execute<SumRow>(sql`
    select coalesce(sum(-balance) filter (where kind in (${inSql([...heldKinds, ...owedKinds])})), 0)::text as over,
           coalesce(sum(balance) filter (where kind in ('INC', 'VAT', 'DUTY')), 0)::text as earned,
           (select coalesce(sum(-e.amount), 0)::text
              from public.journals j join public.entries e on e.journal_id = j.id
              join public.accounts a on a.id = e.account_id
             where (j.kind = 'sweep' or j.key in (select 'rev:' || s.id from public.journals s where s.kind = 'sweep'))
               and a.kind = 'OPS' and a.currency = 'NGN') as swept
      from public.account_balances where currency = 'NGN'`);
  if (!row) throw new Error("the books gave no answer");
  const [over, earned, swept] = [BigInt(row.over), BigInt(row.earned), BigInt(row.swept)];
  const rest = earned - swept < over ? earned - swept : over;
  return {
    over: money(over),
    earned: money(earned),
    swept: money(swept),
    most: money(rest > 0n ? rest : 0n),
  };
};

const SHOWN = 200;

/** How the pool stands, and every top-up and sweep that was ever proposed, the newest first. */
export const listPool = async (ctx: Ctx) => {
  const proposer = alias(staff, "proposer");
  const decider = alias(staff, "decider");
  const [pool, rows] = await Promise.all([
    readPool(ctx),
    ctx.db
      .select({ move: poolMoves, proposer: proposer.name, decider: decider.name })
      .from(poolMoves)
      .innerJoin(proposer, eq(proposer.id, poolMoves.proposedBy))
      .leftJoin(decider, eq(decider.id, poolMoves.decidedBy))
      .orderBy(desc(poolMoves.id))
      .limit(SHOWN),
  ]);
  const items = rows.map(({ move, proposer: by, decider: second }) => ({
    ...move,
    amount: money(move.amount, move.currency),
    proposedByName: by,
    decidedByName: second,
  }));
  return { pool, items };
};
