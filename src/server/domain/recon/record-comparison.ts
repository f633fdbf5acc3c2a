import { createHash } from "node:crypto";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { breaks, reconItems, reconRuns } from "@/server/db/schema/recon";
import type { Ctx } from "../context";
import { type BreakClass, type Finding, isBreak, type Theirs } from "./rules";

type World = Pick<Ctx, "db" | "now">;
type Tx = Parameters<Parameters<Ctx["db"]["transaction"]>[0]>[0];
type BreakFinding = Finding & { readonly class: BreakClass };

/** A line of theirs to be kept as it was told. */
export type ItemLine = Omit<Theirs, "about"> & {
  readonly about: "payment" | "payout" | "settlement";
};

export interface Reconciled {
  readonly outcome: "COMPARED" | "NO_LIST" | "NO_ANSWER";
  readonly matched: number;
  readonly waiting: number;
  readonly found: number;
  /** Breaks that were not there the last time. */
  readonly opened: readonly { readonly class: string; readonly key: string }[];
  readonly closed: number;
}

export interface Comparison {
  /** The gateway, or the bank. */
  readonly provider: string;
  readonly day: string;
  readonly compared: readonly Finding[];
  readonly items?: readonly ItemLine[];
  /** Of which open breaks this look saw nothing, so that they stay as they are. */
  readonly unseen?: readonly SQL[];
}

/** Keeps what a look at one day came to: the run, what was told, breaks that are new and that are gone. */
export const recordComparison = (ctx: World, comparison: Comparison): Promise<Reconciled> => {
  const { provider, day, compared, items = [] } = comparison;
  const found = compared.filter((one): one is BreakFinding => isBreak(one.class));
  const matched = compared.filter((one) => one.class === "matched");
  const counts = {
    matched: matched.length,
    waiting: compared.filter((one) => one.class === "waiting").length,
    found: found.length,
  };
  const matchedSum = matched
    .filter(({ currency, theirs: sum }) => currency === "NGN" && sum !== null)
    .reduce((sum, { ours: one }) => sum + (one ?? 0n), 0n);
  return ctx.db.transaction(async (tx) => {
    // Two runs for one day would each see what the other is about to write.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`recon:${provider}:${day}`}, 0))`,
    );
    const run = { provider, day, ranAt: ctx.now, outcome: "COMPARED" as const };
    await tx.insert(reconRuns).values({ ...run, ...counts, matchedSum });
    await keepItems(tx, ctx.now, provider, items);
    const closed = await close(tx, ctx.now, comparison, found);
    const opened = await open(tx, ctx.now, { provider, found });
    return { outcome: "COMPARED" as const, ...counts, opened, closed };
  });
};

const CHUNK = 500;

const keepItems = async (tx: Tx, now: Date, provider: string, theirs: readonly ItemLine[]) => {
  const rows = theirs.map(({ minor, account: _, ...line }) => {
    const row = { provider, ...line, amount: minor };
    return { ...row, hash: hashOf(row), firstTold: now };
  });
  for (let at = 0; at < rows.length; at += CHUNK) {
    await tx
      .insert(reconItems)
      .values(rows.slice(at, at + CHUNK))
      .onConflictDoNothing();
  }
};

const hashOf = (row: object): string =>
  createHash("sha256")
    .update(JSON.stringify(row, (_, value) => (typeof value === "bigint" ? `${value}` : value)))
    .digest("hex");

const isSame = (row: typeof breaks.$inferSelect, one: BreakFinding): boolean =>
  row.about === one.about &&
  row.class === one.class &&
  row.key === one.key &&
  row.found === one.found &&
  row.ours === one.ours &&
  row.theirs === one.theirs;

/** What is no more found is gone; what is found otherwise than before is gone as it was. */
const close = async (
  tx: Tx,
  now: Date,
  { provider, day, unseen = [] }: Comparison,
  found: readonly BreakFinding[],
) => {
  const rows = await tx
    .select()
    .from(breaks)
    .where(
      and(eq(breaks.provider, provider), eq(breaks.day, day), isNull(breaks.closedAt), ...unseen),
    );
  const gone = rows.filter((row) => !found.some((one) => isSame(row, one)));
  for (const { id } of gone) {
    await tx.update(breaks).set({ end: "GONE", closedAt: now }).where(eq(breaks.id, id));
  }
  return gone.length;
};

const open = async (
  tx: Tx,
  now: Date,
  { provider, found }: { provider: string; found: readonly BreakFinding[] },
) => {
  if (found.length === 0) return [];
  const days = [...new Set(found.map(({ day }) => day))];
  const known = await tx
    .select()
    .from(breaks)
    .where(
      and(
        eq(breaks.provider, provider),
        sql`${breaks.day} in ${days}`,
        sql`${breaks.end} is distinct from 'GONE'`,
      ),
    );
  const fresh = found.filter((one) => !known.some((row) => isSame(row, one)));
  const opened: { class: string; key: string }[] = [];
  for (let at = 0; at < fresh.length; at += CHUNK) {
    const rows = fresh.slice(at, at + CHUNK).map((one) => ({
      ...one,
      id: newId("break"),
      provider,
      openedAt: now,
      foundAt: now,
    }));
    opened.push(
      ...(await tx
        .insert(breaks)
        .values(rows)
        .onConflictDoNothing()
        .returning({ class: breaks.class, key: breaks.key })),
    );
  }
  const stillOpen = sql`${breaks.closedAt} is null and ${breaks.provider} = ${provider} and ${breaks.day} in ${days}`;
  await tx.update(breaks).set({ foundAt: now }).where(stillOpen);
  return opened;
};
