import { createHash } from "node:crypto";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { breaks, reconItems, reconRuns } from "@/server/db/schema/recon";
import type { Ctx } from "../context";
import { compareSums } from "./compare-sums";
import { markUnsettled } from "./mark-unsettled";
import { match } from "./match";
import { oursOf } from "./ours-of";
import { type BreakClass, type Finding, isBreak, type Theirs, type Told } from "./rules";
import { theirsOf } from "./theirs-of";

type World = Pick<Ctx, "db" | "now">;
type Tx = Parameters<Parameters<Ctx["db"]["transaction"]>[0]>[0];
type BreakFinding = Finding & { readonly class: BreakClass };

export interface Reconciled {
  readonly outcome: "COMPARED" | "NO_LIST" | "NO_ANSWER";
  readonly matched: number;
  readonly waiting: number;
  readonly found: number;
  /** Breaks that were not there the last time. */
  readonly opened: readonly { readonly class: string; readonly key: string }[];
  readonly closed: number;
}

/**
 * Holds the books of one day beside what the gateway says of it, and keeps every disagreement as a
 * break; one that is gone closes by itself, one that a person explained stays closed while both sides
 * say the same as then. Moves no money. A gateway that did not answer changes nothing but the record
 * that it was asked. Run again with the same answers it does nothing.
 */
export const reconcileDay = async (
  ctx: World,
  { provider, day, told }: { provider: string; day: string; told: Told },
): Promise<Reconciled> => {
  const { receipts, transfers, settled } = told;
  if (receipts.kind !== "found" || transfers.kind !== "found") {
    return recordSilence(ctx, { provider, day, told });
  }
  const theirs = theirsOf(receipts.rows, transfers.rows);
  const ours = await oursOf(ctx, { provider, day, theirs });
  const when = { day, now: ctx.now };
  const sums = await compareSums(ctx, { provider, day, settled });
  const compared = [...markUnsettled(match(ours, theirs, when), settled, when), ...sums];
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
    await keepItems(tx, ctx.now, provider, [...theirs, ...sumsAsLines(settled)]);
    const closed = await close(tx, ctx.now, { provider, day, found, told });
    const opened = await open(tx, ctx.now, { provider, found });
    return { outcome: "COMPARED" as const, ...counts, opened, closed };
  });
};

const recordSilence = async (
  ctx: World,
  { provider, day, told: { receipts, transfers } }: { provider: string; day: string; told: Told },
): Promise<Reconciled> => {
  const reasons = [receipts, transfers].flatMap((list) =>
    list.kind === "unknown" ? list.reason : [],
  );
  const outcome = reasons.length > 0 ? "NO_ANSWER" : "NO_LIST";
  const nothing = { matched: 0, waiting: 0, found: 0 };
  const run = { provider, day, ranAt: ctx.now, outcome, reason: reasons[0] ?? null } as const;
  await ctx.db.insert(reconRuns).values({ ...run, ...nothing, matchedSum: 0n });
  return { outcome, ...nothing, opened: [], closed: 0 };
};

type Line = Omit<Theirs, "about"> & { readonly about: "payment" | "payout" | "settlement" };

/** A sum they paid to our bank, as a line of theirs. */
const sumsAsLines = (settled: Told["settled"]): Line[] =>
  settled.kind !== "found"
    ? []
    : settled.rows.map((sum) => ({
        about: "settlement",
        reference: sum.batch,
        theirId: sum.batch,
        account: null,
        minor: BigInt(sum.netMinor),
        currency: sum.currency,
        fee: BigInt(sum.feeMinor),
        at: new Date(sum.at),
        state: "paid",
        ours: sum.ours,
      }));

const CHUNK = 500;

const keepItems = async (tx: Tx, now: Date, provider: string, theirs: readonly Line[]) => {
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

interface Closing {
  readonly provider: string;
  readonly day: string;
  readonly found: readonly BreakFinding[];
  readonly told: Told;
}

/** What is no more found is gone; what is found otherwise than before is gone as it was. */
const close = async (tx: Tx, now: Date, { provider, day, found, told }: Closing) => {
  const unseen =
    told.settled.kind === "found"
      ? []
      : [ne(breaks.class, "never_settled"), ne(breaks.about, "settlement")];
  const rows = await tx
    .select()
    .from(breaks)
    .where(
      and(eq(breaks.provider, provider), eq(breaks.day, day), isNull(breaks.closedAt), ...unseen),
    );
  const gone = rows.filter(
    (row) => row.about !== "statement" && !found.some((one) => isSame(row, one)),
  );
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
