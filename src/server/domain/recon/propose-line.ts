import { and, eq, inArray, ne, not, sql } from "drizzle-orm";
import * as z from "zod";
import { idInput, newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { statementLines, lineBookings as table } from "@/server/db/schema/statements";
import { suspense } from "@/server/db/schema/suspense";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { isTakenBack } from "../ledger/moved-by";
import { AT_BANK } from "../suspense/rules";
import { bankSide } from "./bank-side";
import { type LineBookingRow, lineBookings } from "./machine";
import { isUnexplained, pairLines } from "./match-bank";

const line = {
  lineId: z.string().regex(/^\d{1,18}$/, "Not a line's number"),
  reason: notesInput(1000),
};

export const ProposeLine = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("CHARGE"), ...line }),
  z.strictObject({ kind: z.literal("LOSS"), ...line }),
  z.strictObject({ kind: z.literal("SUSPENSE"), ...line }),
  z.strictObject({ kind: z.literal("BACK"), ...line, suspenseId: idInput("suspense") }),
]);

type Asked = z.output<typeof ProposeLine>;

/**
 * Somebody of finance says what a line was that nothing in the books explains: money in, which waits in
 * suspense until somebody can say whose it is; or money out, that the bank took for itself, that is
 * lost, or by which money in suspense went back. Nothing is booked until a second person agrees. What
 * the company puts in or takes out has a way of its own (`pool`).
 * @throws DomainError line_not_found, line_explained, line_of_other_kind, line_other_sum,
 *   suspense_not_found
 */
export const proposeLine = async (ctx: Ctx, input: Asked) => {
  const id = BigInt(input.lineId);
  const [told] = await ctx.db.select().from(statementLines).where(eq(statementLines.id, id));
  if (!told) throw new DomainError("line_not_found");
  const comesIn = told.amount > 0n;
  if (told.currency !== "NGN" || comesIn !== (input.kind === "SUSPENSE")) {
    throw new DomainError("line_of_other_kind");
  }
  if (!(await isFree(ctx, input.lineId, told.day))) throw new DomainError("line_explained");
  if (input.kind === "BACK") await isAtBank(ctx, input.suspenseId, -told.amount);
  const booking: LineBookingRow = {
    id: newId("lineBooking"),
    status: "PROPOSED",
    lineId: id,
    kind: input.kind,
    suspenseId: input.kind === "BACK" ? input.suspenseId : null,
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

/** Nobody has said what it was, or that was taken back, and nothing in the books is of it. */
const isFree = async (ctx: Ctx, lineId: string, day: string): Promise<boolean> => {
  const [said] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(
      and(
        eq(table.lineId, BigInt(lineId)),
        ne(table.status, "REJECTED"),
        not(isTakenBack("line_bookings", sql`public.line_bookings.id`)),
      ),
    );
  const { lines, moves } = await bankSide(ctx, { from: day, to: day });
  const line = lines.find(({ id }) => id === lineId);
  return !said && line !== undefined && isUnexplained(line, pairLines(lines, moves).get(lineId));
};

/** Money in suspense that came into our bank, waits there, and is as much as went out. */
const isAtBank = async ({ db }: Ctx, id: string, sum: bigint): Promise<void> => {
  const [waiting] = await db
    .select({ amount: suspense.amount })
    .from(suspense)
    .where(
      and(
        eq(suspense.id, id),
        eq(suspense.provider, AT_BANK),
        inArray(suspense.status, ["WAITING", "KEPT"]),
      ),
    );
  if (!waiting) throw new DomainError("suspense_not_found");
  if (waiting.amount !== sum) throw new DomainError("line_other_sum");
};
