import { and, desc, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { staff } from "@/server/db/schema/people";
import { breakActs, breaks } from "@/server/db/schema/recon";
import type { Ctx } from "../context";
import { ownWays } from "../ledger/own-ways";
import { classes } from "./rules";
import { takesTwo } from "./takes-two";

const PAGE = 50;

export const ListBreaks = z.strictObject({
  state: z.enum(["OPEN", "OVER"]),
  /** The last one of the page before. */
  cursor: idInput("break").optional(),
});

/** Breaks, the newest first, with whoever has them and what was done about them. */
export const listBreaks = async (ctx: Ctx, { state, cursor }: z.output<typeof ListBreaks>) => {
  const rows = await ctx.db
    .select({ row: breaks, owner: staff.name, journalId: journalOf })
    .from(breaks)
    .leftJoin(staff, eq(staff.id, breaks.ownerId))
    .where(
      and(
        state === "OPEN" ? isNull(breaks.closedAt) : isNotNull(breaks.closedAt),
        cursor === undefined ? undefined : lt(breaks.id, cursor),
      ),
    )
    .orderBy(desc(breaks.id))
    .limit(PAGE + 1);
  const some = rows.slice(0, PAGE);
  const [acts, ways, needsTwo] = await Promise.all([
    actsOf(
      ctx,
      some.map(({ row }) => row.id),
    ),
    ownWays(
      ctx,
      some.flatMap(({ journalId }) => (journalId === null ? [] : BigInt(journalId))),
    ),
    takesTwo(ctx),
  ]);
  const items = some.map(({ row, owner, journalId }) => ({
    id: row.id,
    provider: row.provider,
    day: row.day,
    about: row.about,
    class: row.class,
    stops: classes[row.class].stops || wentOut(row),
    key: row.key,
    found: row.found,
    ours: sumOf(row.ours, row.currency),
    theirs: sumOf(row.theirs, row.currency),
    off: row.off === 0n ? null : sumOf(row.off, row.currency),
    currency: row.currency,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    end: row.end,
    owner: row.ownerId === null ? null : { id: row.ownerId, name: owner ?? "" },
    /** The journal that would be taken back, if it is the books that are wrong. */
    journalId,
    /** Where it is put right instead, if its journal may not be taken back. */
    way: (journalId === null ? null : ways.get(BigInt(journalId))) ?? null,
    /** Whether a second person has to agree with what is said of it. */
    takesTwo: needsTwo(row),
    /** What was said of it last, and what a second person said to that; the newest first. */
    said: acts.filter(({ breakId, act }) => breakId === row.id && act !== "own"),
  }));
  return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
};

/** Money that left a gateway or our bank and that we did not book: the monitor stops payouts for it. */
const wentOut = ({ class: name, about, off }: typeof breaks.$inferSelect): boolean =>
  name === "theirs_only" && (about === "payout" || (about === "statement" && off < 0n));

const journalOf = sql<string | null>`(
  select j.id::text from public.journals j
   where j.key in ('payin:' || ${breaks.provider} || ':' || ${breaks.key}, 'unmatched:' || ${breaks.key}, 'wd:' || ${breaks.subjectId} || ':post')
   order by j.id limit 1)`;

const sumOf = (amount: bigint | null, currency: string) =>
  amount === null || currency !== "NGN" ? null : money(amount);

const actsOf = (ctx: Ctx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db
        .select({
          breakId: breakActs.breakId,
          act: breakActs.act,
          note: breakActs.note,
          by: staff.name,
          staffId: breakActs.staffId,
          at: breakActs.at,
        })
        .from(breakActs)
        .innerJoin(staff, eq(staff.id, breakActs.staffId))
        .where(inArray(breakActs.breakId, [...ids]))
        .orderBy(desc(breakActs.id));
