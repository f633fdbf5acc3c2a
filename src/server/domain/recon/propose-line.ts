import { and, eq, ne } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { statementLines, lineBookings as table } from "@/server/db/schema/statements";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { bankSide } from "./bank-side";
import { type LineBookingRow, lineBookings } from "./machine";
import { pairLines } from "./match-bank";

export const ProposeLine = z.strictObject({
  lineId: z.string().regex(/^\d{1,18}$/, "Not a line's number"),
  reason: notesInput(1000),
});

/**
 * Somebody of finance says of a line that went out that the bank took it for itself. Nothing is booked
 * until a second person agrees. What the company puts in or takes out has a way of its own (`pool`).
 * @throws DomainError line_not_found, line_explained, line_of_other_kind
 */
export const proposeLine = async (ctx: Ctx, input: z.output<typeof ProposeLine>) => {
  const [line] = await ctx.db
    .select()
    .from(statementLines)
    .where(eq(statementLines.id, BigInt(input.lineId)));
  if (!line) throw new DomainError("line_not_found");
  if (line.amount >= 0n || line.currency !== "NGN") throw new DomainError("line_of_other_kind");
  const [said] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.lineId, line.id), ne(table.status, "REJECTED")));
  const { lines, moves } = await bankSide(ctx, { from: line.day, to: line.day });
  if (said || pairLines(lines, moves).has(input.lineId)) throw new DomainError("line_explained");
  const booking: LineBookingRow = {
    id: newId("lineBooking"),
    status: "PROPOSED",
    lineId: line.id,
    reason: input.reason,
    proposedBy: actorId(ctx.actor) ?? "",
    proposedAt: ctx.now,
    decidedBy: null,
    decidedAt: null,
  };
  return create(ctx, lineBookings, booking, () => ({
    row: toRow(table, booking),
    audit: { lineId: input.lineId, reason: input.reason },
  }));
};
