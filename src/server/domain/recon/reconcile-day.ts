import { ne } from "drizzle-orm";
import { breaks, reconRuns } from "@/server/db/schema/recon";
import type { Ctx } from "../context";
import { compareSums } from "./compare-sums";
import { markUnsettled } from "./mark-unsettled";
import { match } from "./match";
import { oursOf } from "./ours-of";
import { type ItemLine, type Reconciled, recordComparison } from "./record-comparison";
import type { Told } from "./rules";
import { theirsOf } from "./theirs-of";

type World = Pick<Ctx, "db" | "now">;

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
  const { receipts, transfers, refunds, settled } = told;
  const unheard = refunds.kind === "unknown";
  if (receipts.kind !== "found" || transfers.kind !== "found" || unheard) {
    return recordSilence(ctx, { provider, day, told });
  }
  const theirs = theirsOf(
    receipts.rows,
    transfers.rows,
    refunds.kind === "found" ? refunds.rows : [],
  );
  const ours = await oursOf(ctx, { provider, day, theirs });
  const when = { day, now: ctx.now };
  const sums = await compareSums(ctx, { provider, day, settled });
  const compared = [...markUnsettled(match(ours, theirs, when), settled, when), ...sums];
  return recordComparison(ctx, {
    provider,
    day,
    compared,
    items: [...theirs, ...sumsAsLines(settled)],
    unseen:
      settled.kind === "found"
        ? []
        : [ne(breaks.class, "never_settled"), ne(breaks.about, "settlement")],
  });
};

const recordSilence = async (
  ctx: World,
  {
    provider,
    day,
    told: { receipts, transfers, refunds },
  }: { provider: string; day: string; told: Told },
): Promise<Reconciled> => {
  const reasons = [receipts, transfers, refunds].flatMap((list) =>
    list.kind === "unknown" ? list.reason : [],
  );
  const outcome = reasons.length > 0 ? "NO_ANSWER" : "NO_LIST";
  const nothing = { matched: 0, waiting: 0, found: 0 };
  const run = { provider, day, ranAt: ctx.now, outcome, reason: reasons[0] ?? null } as const;
  await ctx.db.insert(reconRuns).values({ ...run, ...nothing, matchedSum: 0n });
  return { outcome, ...nothing, opened: [], closed: 0 };
};

/** A sum they paid to our bank, as a line of theirs. */
const sumsAsLines = (settled: Told["settled"]): ItemLine[] =>
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
