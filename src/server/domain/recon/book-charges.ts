import { sql } from "drizzle-orm";
import { daysAfter, startOfDay } from "@/lib/lagos-day";
import type { Ctx } from "../context";
import { chargeOf, recordSettlement, uncounted } from "./record-settlement";

/**
 * What a gateway that pays nothing on to our bank kept of a day that is over and agreed on: it took it
 * out of what it holds for us, so there it is booked. A day's charges are booked once; what is told
 * later is counted with a later day.
 */
export const bookCharges = async (
  ctx: Ctx,
  { provider, day }: { provider: string; day: string },
): Promise<boolean> => {
  if (!(await isAgreed(ctx, provider, day))) return false;
  const payments = await uncounted(ctx, "payment", { provider, until: day });
  const payouts = await uncounted(ctx, "payout", { provider, until: day });
  const [charge, payoutCharge] = [chargeOf(payments), chargeOf(payouts)];
  if (charge + payoutCharge === 0n) return false;
  const none = { gross: null, deducted: null, net: null };
  const row = { provider, batch: day, ...none, charge, payoutCharge, settledOn: day };
  return (await recordSettlement(ctx, [...payments, ...payouts], row)).outcome === "done";
};

/** Compared after its end without an open break, or told of by nobody but in single answers; not yet booked. */
const isAgreed = async (ctx: Ctx, provider: string, day: string): Promise<boolean> => {
  const over = startOfDay(daysAfter(day, 1));
  if (ctx.now < over) return false;
  const [row] = await ctx.db.execute<{ agreed: boolean }>(sql`
    select (select r.outcome <> 'NO_ANSWER' from public.recon_runs r
             where r.provider = ${provider} and r.day = ${day} and r.ran_at >= ${over.toISOString()}::timestamptz
             order by r.id desc limit 1)
       and not exists (select from public.breaks b
            where b.provider = ${provider} and b.day = ${day} and b.closed_at is null)
       and not exists (select from public.settlements s
            where s.provider = ${provider} and s.batch = ${day}::text) as agreed`);
  return row?.agreed === true;
};
