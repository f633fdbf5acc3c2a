import { eq } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { startOfDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { statementLines } from "@/server/db/schema/statements";
import { advance, step } from "../advance";
import type { Move } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { suspenseMachine } from "../suspense/machine";
import { AT_BANK, setAsideKey } from "../suspense/rules";
import { setAside } from "../suspense/set-aside";
import { type LineBookingRow, lineBookings } from "./machine";
import { reconcileBank } from "./reconcile-bank";

export const ApproveLine = z.strictObject({
  id: idInput("lineBooking"),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

type Line = typeof statementLines.$inferSelect;

const ends = { CHARGE: "charge", LOSS: "loss", SUSPENSE: "suspense", BACK: "back" } as const;

/** Money in suspense goes back once, whichever line tells of it. */
const keyOf = ({ id, kind, suspenseId }: LineBookingRow): string =>
  kind === "SUSPENSE"
    ? `${setAsideKey}${id}`
    : kind === "BACK"
      ? `back:${suspenseId}`
      : `line:${id}`;

/**
 * A second person agrees what a line of the bank was: it is booked, once, and its break is over.
 * @throws DomainError line_booking_not_found, second_person_needed, state_forbids_action,
 *   suspense_not_found, totp_wrong, totp_locked
 */
export const approveLine = async (ctx: Ctx, { id, totp }: z.output<typeof ApproveLine>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, totp);
  const days: string[] = [];
  const done = await advance(ctx, lineBookings, id, "approve", async (booking) => {
    const { lineId, kind } = booking;
    const [line] = await ctx.db.select().from(statementLines).where(eq(statementLines.id, lineId));
    if (!line) throw new Error("a line of the bank is gone");
    days.push(line.day);
    return {
      row: { decided_by: me, decided_at: ctx.now },
      end: ends[kind],
      also: await alongWith(ctx, booking, line),
      posting: {
        key: keyOf(booking),
        owners: {},
        amounts: { amount: money(line.amount < 0n ? -line.amount : line.amount) },
        eventAt: startOfDay(line.day),
      },
      audit: { lineId: lineId.toString(), kind },
    };
  });
  for (const day of new Set(days)) await reconcileBank(ctx, { from: day, to: day });
  return done;
};

/** The row of money in suspense that begins with the line, or ends with it. */
const alongWith = async (ctx: Ctx, booking: LineBookingRow, line: Line): Promise<Move[]> => {
  if (booking.kind === "SUSPENSE") return [setAside(ctx, asideOf(booking, line))];
  if (booking.kind !== "BACK") return [];
  const waiting = await suspenseMachine.read(ctx.db, booking.suspenseId ?? "");
  if (!waiting) throw new DomainError("suspense_not_found");
  const row = {
    ...{ way: "RETURN", why: booking.reason },
    ...{ proposed_by: booking.proposedBy, proposed_at: booking.proposedAt },
    ...{ decided_by: actorId(ctx.actor), decided_at: ctx.now },
  };
  return [step(ctx, suspenseMachine, waiting, "goBack", row)];
};

/** All that is known of it is what the bank wrote. */
const asideOf = (booking: LineBookingRow, line: Line) => ({
  journalKey: keyOf(booking),
  provider: AT_BANK,
  reference: line.reference || `line ${line.id}`,
  theirId: line.id.toString(),
  amount: line.amount,
  currency: line.currency,
  cause: "bank_line",
  cameAt: startOfDay(line.day),
  payer: { name: line.narration || null, bank: null, accountNumber: null },
  payment: null,
});
