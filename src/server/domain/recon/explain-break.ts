import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { breakActs, breaks } from "@/server/db/schema/recon";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { takesTwo } from "./takes-two";

export const ExplainBreak = z.strictObject({
  id: idInput("break"),
  /** What it was, and by which journal or letter it was put right. */
  reason: notesInput(1000),
});

/**
 * Whoever took a break says what it was, and it is closed; one of much money is closed only when a
 * second person agrees. Nothing moves and nothing is edited: what was wrong in the books is put right
 * by a correction, which takes two. It opens again when either side says something else than now.
 * @throws DomainError sign_in_needed, break_not_found (or no longer open), break_not_yours
 */
export const explainBreak = async (
  ctx: Ctx,
  { id, reason }: z.output<typeof ExplainBreak>,
): Promise<void> => {
  const { actor, now } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  const needsTwo = await takesTwo(ctx);
  await ctx.db.transaction(async (tx) => {
    const open = and(eq(breaks.id, id), isNull(breaks.closedAt));
    const [found] = await tx.select().from(breaks).where(open).for("update");
    if (!found) throw new DomainError("break_not_found");
    if (found.ownerId !== actor.id) throw new DomainError("break_not_yours");
    await tx
      .insert(breakActs)
      .values({ breakId: id, act: "explain", staffId: actor.id, note: reason, at: now });
    if (needsTwo(found)) return;
    await tx.update(breaks).set({ end: "EXPLAINED", closedAt: now }).where(open);
  });
};
