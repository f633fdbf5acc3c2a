import * as z from "zod";
import { idInput } from "@/lib/ids";
import { lagosDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import type { Ctx } from "../context";
import { previewStatement } from "./preview-statement";
import { readStatement } from "./read-statement";

export const LookAtStatement = z.strictObject({ uploadId: idInput("file") });

/** So many lines are shown before it is brought in. */
const SHOWN = 20;

/** What bringing this statement in would do: its faults by line, or its lines and what of them is new. */
export const lookAtStatement = async (ctx: Pick<Ctx, "db" | "now">, bytes: Buffer) => {
  const statement = readStatement(bytes, lagosDay(ctx.now));
  const { hash, lines, faults, faultCount } = statement;
  const { gap, ...preview } = await previewStatement(ctx, statement);
  const [first, last] = [lines[0], lines.at(-1)];
  return {
    hash,
    faults,
    faultCount,
    ...preview,
    gap: gap && { day: gap.day, balance: money(gap.balance), opening: money(gap.opening) },
    count: lines.length,
    days: first && last ? { from: first.day, to: last.day } : null,
    opening: first ? money(first.balance - first.amount) : null,
    closing: last ? money(last.balance) : null,
    into: money(sumOf(lines, (amount) => amount > 0n)),
    out: money(-sumOf(lines, (amount) => amount < 0n)),
    lines: lines.slice(0, SHOWN).map(({ line, day, narration, reference, amount, currency }) => ({
      ...{ line, day, narration, reference, currency },
      amount: money(amount),
    })),
  };
};

const sumOf = (lines: readonly { amount: bigint }[], fits: (amount: bigint) => boolean) =>
  lines.reduce((sum, { amount }) => (fits(amount) ? sum + amount : sum), 0n);
