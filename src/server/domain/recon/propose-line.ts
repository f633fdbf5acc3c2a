import { and, eq, ne } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { lineBookings as table } from "@/server/db/schema/statements";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { bankLine, lineKinds } from "./bank-line";
import { bankSide } from "./bank-side";
import { type LineBookingRow, lineBookings } from "./machine";
import { pairLines } from "./match-bank";

export const ProposeLine = z.strictObject({
  lineId: z.string().regex(/^\d{1,18}$/, "Not a line's number"),
  kind: z.enum(["TOPUP", "SWEEP", "BANK_CHARGE"], "Choose what it was"),
  reason: notesInput(1000),
});

/**
 * Somebody of finance says what a line of the bank was that no gateway paid: money of the company's
 * own put in or taken out, or what the bank took. Nothing moves until a second person agrees.
 * @throws DomainError line_not_found, line_explained, line_of_other_kind
 */
export const proposeLine = async (ctx: Ctx, input: z.output<typeof ProposeLine>) => {
  const line = await bankLine(ctx, BigInt(input.lineId));
  const fits = lineKinds[input.kind].into === line.amount > 0n && line.currency === "NGN";
  if (!fits) throw new DomainError("line_of_other_kind");
  const [said] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.lineId, line.id), ne(table.status, "REJECTED")));
  const { lines, sums } = await bankSide(ctx, { from: line.day, to: line.day });
  if (said || pairLines(lines, sums).has(input.lineId)) throw new DomainError("line_explained");
  const booking: LineBookingRow = {
    id: newId("lineBooking"),
    status: "PROPOSED",
    lineId: line.id,
    kind: input.kind,
    reason: input.reason,
    proposedBy: actorId(ctx.actor) ?? "",
    proposedAt: ctx.now,
    decidedBy: null,
    decidedAt: null,
  };
  return create(ctx, lineBookings, booking, () => ({
    row: toRow(table, booking),
    audit: { lineId: input.lineId, kind: input.kind, reason: input.reason },
  }));
};
