import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { accounts, corrections, entries } from "@/server/db/schema/ledger";
import { staff } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { accountName } from "./accounts";

export const ListCorrections = z.strictObject({
  state: z.enum(["PROPOSED", "APPROVED", "REJECTED"]).optional(),
  /** The last one of the page before. */
  cursor: idInput("correction").optional(),
});

const PAGE = 30;

/** What was proposed to be taken back, the newest first, with the lines of the journals. */
export const listCorrections = async (
  ctx: Ctx,
  { state, cursor }: z.output<typeof ListCorrections>,
) => {
  const proposer = alias(staff, "proposer");
  const decider = alias(staff, "decider");
  const rows = await ctx.db
    .select({ correction: corrections, proposer: proposer.name, decider: decider.name })
    .from(corrections)
    .innerJoin(proposer, eq(proposer.id, corrections.proposedBy))
    .leftJoin(decider, eq(decider.id, corrections.decidedBy))
    .where(
      and(
        state ? eq(corrections.status, state) : undefined,
        cursor ? lt(corrections.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(corrections.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const lines = await linesOf(
    ctx,
    page.map(({ correction }) => correction.journalId),
  );
  const items = page.map(({ correction, ...names }) => ({
    id: correction.id,
    status: correction.status,
    journalId: correction.journalId.toString(),
    journalKey: correction.journalKey,
    reason: correction.reason,
    proposedBy: { id: correction.proposedBy, name: names.proposer },
    proposedAt: correction.proposedAt,
    decidedBy:
      correction.decidedBy === null ? null : { id: correction.decidedBy, name: names.decider },
    decidedAt: correction.decidedAt,
    lines: lines.filter(({ journalId }) => journalId === correction.journalId).map(lineOf),
  }));
  return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
};

const linesOf = async (ctx: Ctx, ids: bigint[]) =>
  ids.length === 0
    ? []
    : ctx.db
        .select({
          journalId: entries.journalId,
          kind: accounts.kind,
          owner: accounts.owner,
          currency: entries.currency,
          amount: entries.amount,
        })
        .from(entries)
        .innerJoin(accounts, eq(accounts.id, entries.accountId))
        .where(inArray(entries.journalId, ids))
        .orderBy(asc(entries.journalId), asc(entries.amount), asc(entries.id));

const lineOf = ({
  kind,
  owner,
  currency,
  amount,
}: Awaited<ReturnType<typeof linesOf>>[number]) => ({
  account: accountName({ kind, owner }),
  debit: amount < 0n ? money(-amount, currency) : null,
  credit: amount > 0n ? money(amount, currency) : null,
});
