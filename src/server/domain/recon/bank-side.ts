import { and, asc, gt, gte, lte, sql } from "drizzle-orm";
import { daysAfter } from "@/lib/lagos-day";
import { settlements } from "@/server/db/schema/settlements";
import { statementImports, statementLines } from "@/server/db/schema/statements";
import type { Ctx } from "../context";
import { movedBy } from "../ledger/moved-by";
import { bankedBy } from "./known-sums";
import { type BankLine, type BankMove, POOL } from "./match-bank";
import { ROUND_DAYS } from "./rules";

interface Days {
  readonly from: string;
  readonly to: string;
}

/** What the bank told of some days and those around them, and what gateways and two of us say they moved there. */
export const bankSide = async (ctx: Pick<Ctx, "db">, { from, to }: Days) => {
  const round = { from: daysAfter(from, -ROUND_DAYS), to: daysAfter(to, ROUND_DAYS) };
  return {
    lines: await linesOf(ctx, round),
    moves: [
      ...(await bookedOf(ctx, round)),
      ...(await unbookedOf(ctx, round)),
      ...(await poolOf(ctx, round)),
    ],
    covered: await coverOf(ctx, round),
  };
};

const linesOf = async (ctx: Pick<Ctx, "db">, { from, to }: Days): Promise<BankLine[]> => {
  const rows = await ctx.db
    .select({
      id: sql<string>`${statementLines.id}::text`,
      day: statementLines.day,
      narration: statementLines.narration,
      reference: statementLines.reference,
      amount: statementLines.amount,
      currency: statementLines.currency,
      booked: sql<string | null>`(
        select sum(${movedBy("line_bookings", sql`b.id`, "BANK")}::bigint)::text from public.line_bookings b
         where b.line_id = public.statement_lines.id and b.status = 'BOOKED')`,
    })
    .from(statementLines)
    .where(and(gte(statementLines.day, from), lte(statementLines.day, to)))
    .orderBy(asc(statementLines.day), asc(statementLines.id));
  return rows.map((row) => ({ ...row, booked: row.booked === null ? null : BigInt(row.booked) }));
};

const bookedOf = async (ctx: Pick<Ctx, "db">, { from, to }: Days): Promise<BankMove[]> => {
  const { provider, batch, settledOn, net } = settlements;
  const rows = await ctx.db
    .select({ provider, batch, settledOn, net, banked: bankedBy })
    .from(settlements)
    .where(and(gte(settledOn, from), lte(settledOn, to), gt(net, 0n)))
    .orderBy(asc(settledOn), asc(batch));
  return rows.map((row) => ({
    ...{ of: row.provider, number: row.batch, day: row.settledOn, dated: true },
    ...{ net: row.net ?? 0n, banked: BigInt(row.banked) },
  }));
};

/** Told of by a gateway and held back by a break: it may be at our bank all the same. */
const unbookedOf = async (ctx: Pick<Ctx, "db">, { from, to }: Days): Promise<BankMove[]> => {
  const rows = await ctx.db.execute<{
    provider: string;
    batch: string;
    day: string;
    net: string;
  }>(sql`
    select distinct on (i.provider, i.reference) i.provider, i.reference as batch,
           (i.at at time zone 'Africa/Lagos')::date::text as day, i.amount::text as net
      from public.recon_items i
     where i.about = 'settlement' and (i.at at time zone 'Africa/Lagos')::date between ${from}::date and ${to}::date
       and not exists (select from public.settlements s where s.provider = i.provider and s.batch = i.reference)
     order by i.provider, i.reference, i.id desc`);
  return [...rows].map(({ provider, batch, day, net }) => ({
    ...{ of: provider, number: batch, day, dated: true, net: BigInt(net), banked: null },
  }));
};

/**
 * Top-ups and sweeps two people agreed on: by then the transfer was made, and the bank has told of it or
 * will. Those that stand come before those that were taken back, which a line may name as well.
 */
const poolOf = async (ctx: Pick<Ctx, "db">, { from, to }: Days): Promise<BankMove[]> => {
  const rows = await ctx.db.execute<Record<"number" | "day" | "net" | "banked", string>>(sql`
    select p.bank_reference as number, (p.proposed_at at time zone 'Africa/Lagos')::date::text as day,
           (case p.kind when 'TOP_UP' then p.amount else -p.amount end)::text as net,
           ${movedBy("pool_moves", sql`p.id`, "BANK")} as banked
      from public.pool_moves p
     where p.status = 'APPROVED' and (p.proposed_at at time zone 'Africa/Lagos')::date between ${from}::date and ${to}::date
     order by p.id`);
  const moves = [...rows].map(({ number, day, net, banked }) => ({
    ...{ of: POOL, number, day, dated: false, net: BigInt(net), banked: BigInt(banked) },
  }));
  return moves.toSorted((a, b) => Number(a.banked === 0n) - Number(b.banked === 0n));
};

/** On which days some statement tells of the account; between two of its lines it tells that nothing moved. */
const coverOf = async (ctx: Pick<Ctx, "db">, { from, to }: Days) => {
  const rows = await ctx.db
    .select({ from: statementImports.fromDay, to: statementImports.toDay })
    .from(statementImports)
    .where(and(lte(statementImports.fromDay, to), gte(statementImports.toDay, from)));
  return (day: string) => rows.some((one) => one.from <= day && day <= one.to);
};
