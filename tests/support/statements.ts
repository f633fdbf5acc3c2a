import { asCsv } from "../../sandbox/bank-control";
import { lagosDay } from "../../src/lib/lagos-day";
import type { Ctx } from "../../src/server/domain/context";
import { importStatement } from "../../src/server/domain/recon/import-statement";
import { readStatement } from "../../src/server/domain/recon/read-statement";

/** A line a test wants the bank to tell: kobo in, or out with a minus. */
export type ToldLine = readonly [day: string, narration: string, amount: string, reference: string];

let held = 0n;

/** Our bank's statement of these lines, as it hands it out; it begins where the last one ended. */
export const statementOf = (lines: readonly ToldLine[]): Buffer =>
  Buffer.from(
    asCsv(
      lines.map(([date, narration, amount, reference]) => {
        held += BigInt(amount);
        const line = { date, valueDate: date, narration, reference, amount };
        return { ...line, currency: "NGN", balance: held.toString() };
      }),
    ),
  );

/** The same, brought in by somebody. */
export const bringLines = (ctx: Ctx, lines: readonly ToldLine[]) => {
  const bytes = statementOf(lines);
  const { hash } = readStatement(bytes, lagosDay(ctx.now));
  return importStatement(ctx, { name: "statement.csv", hash, bytes });
};
