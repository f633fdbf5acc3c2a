import { and, desc, eq, inArray, lt, ne, not, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import * as z from "zod";
import { money } from "@/lib/money";
import { staff } from "@/server/db/schema/people";
import { breaks } from "@/server/db/schema/recon";
import { lineBookings, type lineKinds, statementLines } from "@/server/db/schema/statements";
import { suspense } from "@/server/db/schema/suspense";
import type { Ctx } from "../context";
import { isTakenBack } from "../ledger/moved-by";
import { AT_BANK, setAsideKey } from "../suspense/rules";
import { bankSide } from "./bank-side";
import { BANK, isUnexplained, pairLines } from "./match-bank";

const PAGE = 50;
/** More than ever wait at our bank at once. */
const WAITING_MAX = 1_000;

type LineKind = (typeof lineKinds)[number];

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
  const waiting = await atBank(ctx);
  const toldById = new Map(lines.map((line) => [line.id, line]));
  const items = some.map(({ id, importId: _, hash: __, raw: ___, amount, balance, ...line }) => {
    const pair = pairs.get(id.toString());
    const told = toldById.get(id.toString());
    const free = told !== undefined && !said.has(id) && isUnexplained(told, pair);
    return {
      ...line,
      id: id.toString(),
      mayBe: free ? kindsOf(amount, waiting) : [],
      /** Money in suspense at our bank that may have gone back by it. */
      backs: free
        ? waiting
            .filter((one) => one.amount === -amount)
            .map(({ id: of, cameAt }) => ({ id: of, cameAt }))
        : [],
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

type Waiting = Awaited<ReturnType<typeof atBank>>;

/** What two people may say a line was. */
const kindsOf = (amount: bigint, waiting: Waiting): LineKind[] => {
  if (amount > 0n) return ["SUSPENSE"];
  const back = waiting.some((one) => one.amount === -amount);
  return back ? ["CHARGE", "BACK", "LOSS"] : ["CHARGE", "LOSS"];
};

/** Money in suspense that came into our bank and waits there. */
const atBank = (ctx: Pick<Ctx, "db">) =>
  ctx.db
    .select({ id: suspense.id, amount: suspense.amount, cameAt: suspense.cameAt })
    .from(suspense)
    .where(and(eq(suspense.provider, AT_BANK), inArray(suspense.status, ["WAITING", "KEPT"])))
    .orderBy(desc(suspense.id))
    .limit(WAITING_MAX);

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
      kind: lineBookings.kind,
      suspenseId: suspense.id,
      reason: lineBookings.reason,
      proposedBy: lineBookings.proposedBy,
      proposer: staff.name,
      decider: decider.name,
    })
    .from(lineBookings)
    .innerJoin(staff, eq(staff.id, lineBookings.proposedBy))
    .leftJoin(decider, eq(decider.id, lineBookings.decidedBy))
    .leftJoin(
      suspense,
      or(
        eq(suspense.id, lineBookings.suspenseId),
        eq(suspense.key, sql`${setAsideKey} || ${lineBookings.id}`),
      ),
    )
    .where(
      and(
        inArray(lineBookings.lineId, [...ids]),
        ne(lineBookings.status, "REJECTED"),
        not(isTakenBack("line_bookings", sql`public.line_bookings.id`)),
      ),
    );
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
