import * as z from "zod";
import { idInput } from "@/lib/ids";
import { startOfDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { bankLine, lineKinds } from "./bank-line";
import { lineBookings } from "./machine";
import { reconcileBank } from "./reconcile-bank";

export const ApproveLine = z.strictObject({
  id: idInput("lineBooking"),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A second person agrees with what a line of the bank was: it is booked, once, and its break is over.
 * @throws DomainError line_booking_not_found, second_person_needed, state_forbids_action, totp_wrong,
 *   totp_locked
 */
export const approveLine = async (ctx: Ctx, { id, totp }: z.output<typeof ApproveLine>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, totp);
  const days: string[] = [];
  const done = await advance(ctx, lineBookings, id, "approve", async ({ kind, lineId }) => {
    const { amount, day } = await bankLine(ctx, lineId);
    days.push(day);
    const { posting, key } = lineKinds[kind];
    return {
      end: posting,
      row: { decided_by: me, decided_at: ctx.now },
      posting: {
        key: `${key}:${day}:${lineId}`,
        owners: {},
        amounts: { amount: money(amount < 0n ? -amount : amount) },
        eventAt: startOfDay(day),
      },
      audit: { lineId: lineId.toString(), kind },
    };
  });
  for (const day of new Set(days)) await reconcileBank(ctx, { from: day, to: day });
  return done;
};
