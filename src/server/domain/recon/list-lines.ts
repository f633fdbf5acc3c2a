import { and, desc, eq, inArray, lt, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import * as z from "zod";
import { money } from "@/lib/money";
import { staff } from "@/server/db/schema/people";
import { breaks } from "@/server/db/schema/recon";
import { lineBookings, statementLines } from "@/server/db/schema/statements";
import type { Ctx } from "../context";
import { bankSide } from "./bank-side";
import { BANK, pairLines } from "./match-bank";

const PAGE = 50;

export const ListLines = z.strictObject({
  /** The last one of the page before. */
  cursor: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{1,18}$/, "Not the end of a page")
    .optional(),
});

/** The bank's lines, the newest day first, each with what it is of and the break that is open about it. */
export const listLines = async (ctx: Ctx, { cursor }: z.output<typeof ListLines>) => {
  const rows = await ctx.db
    .select()
    .from(statementLines)
    .where(cursor === undefined ? undefined : after(cursor))
    .orderBy(desc(statementLines.day), desc(statementLines.id))
    .limit(PAGE + 1);
  const some = rows.slice(0, PAGE);
  const [newest, oldest] = [some[0], some.at(-1)];
  if (!newest || !oldest) return { items: [], nextCursor: null };
  const { lines, moves } = await bankSide(ctx, { from: oldest.day, to: newest.day });
  const pairs = pairLines(lines, moves);
  const ids = some.map(({ id }) => id);
  const [said, open] = [await bookingsOf(ctx, ids), await openBreaks(ctx, ids)];
  const items = some.map(({ id, importId: _, hash: __, raw: ___, amount, balance, ...line }) => {
    const pair = pairs.get(id.toString());
    return {
      ...line,
      id: id.toString(),
      amount: money(amount),
      balance: money(balance),
      of: pair && { by: pair.move.of, number: pair.move.number, again: pair.again },
      said: said.get(id) ?? null,
      broken: open.get(`line ${id}`) ?? null,
    };
  });
  const last = `${oldest.day} ${oldest.id}`;
  return { items, nextCursor: rows.length > PAGE ? last : null };
};

const after = (cursor: string) => {
  const [day = "", id = "0"] = cursor.split(" ");
  return or(
    lt(statementLines.day, day),
    and(eq(statementLines.day, day), lt(statementLines.id, BigInt(id))),
  );
};

const bookingsOf = async (ctx: Pick<Ctx, "db">, ids: readonly bigint[]) => {
  const decider = alias(staff, "decider");
  const rows = await ctx.db
    .select({
      id: lineBookings.id,
      lineId: lineBookings.lineId,
      status: lineBookings.status,
      reason: lineBookings.reason,
      proposedBy: lineBookings.proposedBy,
      proposer: staff.name,
      decider: decider.name,
    })
    .from(lineBookings)
    .innerJoin(staff, eq(staff.id, lineBookings.proposedBy))
    .leftJoin(decider, eq(decider.id, lineBookings.decidedBy))
    .where(and(inArray(lineBookings.lineId, [...ids]), ne(lineBookings.status, "REJECTED")));
  return new Map(rows.map(({ lineId, ...row }) => [lineId, row]));
};

const openBreaks = async (ctx: Pick<Ctx, "db">, ids: readonly bigint[]) => {
  const keys = ids.map((id) => `line ${id}`);
  const rows = await ctx.db
    .select({ key: breaks.key, class: breaks.class, found: breaks.found })
    .from(breaks)
    .where(
      and(eq(breaks.provider, BANK), inArray(breaks.key, keys), sql`${breaks.closedAt} is null`),
    );
  return new Map(rows.map(({ key, ...row }) => [key, row]));
};
