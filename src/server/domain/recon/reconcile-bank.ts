import { daysAfter } from "@/lib/lagos-day";
import type { Ctx } from "../context";
import { bankSide } from "./bank-side";
import { BANK, matchBank } from "./match-bank";
import { recordComparison } from "./record-comparison";

/**
 * Holds the bank's statement of some days beside what gateways say they paid there and what the ledger
 * booked of it, each day by itself, and keeps every disagreement as a break. A day of which no
 * statement tells is not looked at. Moves no money; run again with the same it does nothing.
 * @returns how many breaks there are on those days
 */
export const reconcileBank = async (
  ctx: Pick<Ctx, "db" | "now">,
  { from, to }: { from: string; to: string },
): Promise<number> => {
  const side = await bankSide(ctx, { from, to });
  let found = 0;
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    if (!side.covered(day)) continue;
    const compared = matchBank(side, { day, now: ctx.now });
    found += (await recordComparison(ctx, { provider: BANK, day, compared })).found;
  }
  return found;
};
