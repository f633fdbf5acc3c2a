import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { breakActs, breaks } from "@/server/db/schema/recon";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";

export const AnswerExplanation = z.strictObject({
  id: idInput("break"),
  /** Whether the break is closed by what was said, or stays open. */
  agree: z.boolean(),
  reason: notesInput(1000),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * The second of two people about a break of much money: agrees with what was said of it, which closes
 * it, or says why that is not it.
 * @throws DomainError sign_in_needed, totp_wrong, totp_locked, break_not_found (or no longer open),
 *   break_not_explained, second_person_needed
 */
export const answerExplanation = async (
  ctx: Ctx,
  { id, agree, reason, totp }: z.output<typeof AnswerExplanation>,
): Promise<void> => {
  const { actor, now } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  await checkTotp(ctx, actor.id, totp);
  await ctx.db.transaction(async (tx) => {
    const open = and(eq(breaks.id, id), isNull(breaks.closedAt));
    const [found] = await tx.select({ id: breaks.id }).from(breaks).where(open).for("update");
    if (!found) throw new DomainError("break_not_found");
    const [last] = await tx
      .select({ act: breakActs.act, by: breakActs.staffId })
      .from(breakActs)
      .where(and(eq(breakActs.breakId, id), inArray(breakActs.act, ["explain", "agree", "doubt"])))
      .orderBy(desc(breakActs.id))
      .limit(1);
    if (last?.act !== "explain") throw new DomainError("break_not_explained");
    if (last.by === actor.id) throw new DomainError("second_person_needed");
    const act = agree ? "agree" : "doubt";
    await tx
      .insert(breakActs)
      .values({ breakId: id, act, staffId: actor.id, note: reason, at: now });
    if (agree) await tx.update(breaks).set({ end: "EXPLAINED", closedAt: now }).where(open);
  });
};
