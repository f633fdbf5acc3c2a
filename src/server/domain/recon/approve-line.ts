import { eq } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { startOfDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { statementLines } from "@/server/db/schema/statements";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { lineBookings } from "./machine";
import { reconcileBank } from "./reconcile-bank";

export const ApproveLine = z.strictObject({
  id: idInput("lineBooking"),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A second person agrees that the bank took it: it is booked, once, and its break is over.
 * @throws DomainError line_booking_not_found, second_person_needed, state_forbids_action, totp_wrong,
 *   totp_locked
 */
export const approveLine = async (ctx: Ctx, { id, totp }: z.output<typeof ApproveLine>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, totp);
  const days: string[] = [];
  const done = await advance(ctx, lineBookings, id, "approve", async ({ lineId }) => {
    const [line] = await ctx.db.select().from(statementLines).where(eq(statementLines.id, lineId));
    if (!line) throw new Error("a line of the bank is gone");
    const { amount, day } = line;
    days.push(day);
    return {
      row: { decided_by: me, decided_at: ctx.now },
      posting: {
        key: `bankcharge:${lineId}`,
        owners: {},
        amounts: { amount: money(-amount) },
        eventAt: startOfDay(day),
      },
      audit: { lineId: lineId.toString() },
    };
  });
  for (const day of new Set(days)) await reconcileBank(ctx, { from: day, to: day });
  return done;
};
