import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { corrections as table } from "@/server/db/schema/ledger";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { type CorrectionRow, corrections } from "./machine";
import { reversibleJournal } from "./reversible-journal";

export const ProposeCorrection = z.strictObject({
  journalId: z.string().regex(/^\d{1,18}$/, "Not a journal's number"),
  reason: notesInput(1000),
});

/**
 * Somebody of finance finds a journal wrong. Nothing moves until a second person agrees.
 * @throws DomainError journal_not_found, journal_has_own_way, journal_reversed, correction_open
 */
export const proposeCorrection = async (ctx: Ctx, input: z.output<typeof ProposeCorrection>) => {
  const journal = await reversibleJournal(ctx, BigInt(input.journalId));
  const [open] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.journalId, journal.id), eq(table.status, "PROPOSED")));
  if (open) throw new DomainError("correction_open");
  const correction: CorrectionRow = {
    id: newId("correction"),
    status: "PROPOSED",
    journalId: journal.id,
    journalKey: journal.key,
    reason: input.reason,
    proposedBy: actorId(ctx.actor) ?? "",
    proposedAt: ctx.now,
    decidedBy: null,
    decidedAt: null,
  };
  return create(ctx, corrections, correction, () => ({
    row: toRow(table, correction),
    audit: { journalKey: journal.key, reason: input.reason },
  }));
};
