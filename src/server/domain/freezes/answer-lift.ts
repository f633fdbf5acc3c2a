import * as z from "zod";
import { notesInput } from "@/lib/text";
import { freezeActs } from "@/server/db/schema/freezes";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { lastAct, scopeInput, takeTurn } from "./read";

export const AnswerLift = z.strictObject({
  scope: scopeInput,
  /** Whether money goes out again, or the stop is kept. */
  lift: z.boolean(),
  reason: notesInput(1000),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * The second of two people: lets money go out again, or keeps it stopped.
 * @throws DomainError totp_wrong, totp_locked, lift_not_asked, second_person_needed
 */
export const answerLift = async (ctx: Ctx, input: z.output<typeof AnswerLift>): Promise<void> => {
  const { scope, lift, reason, totp } = input;
  const by = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, by, totp);
  await ctx.db.transaction(async (tx) => {
    await takeTurn(tx);
    const asked = await lastAct(tx, scope);
    if (asked?.act !== "ASK") throw new DomainError("lift_not_asked");
    if (asked.by === by) throw new DomainError("second_person_needed");
    await tx
      .insert(freezeActs)
      .values({ scope, act: lift ? "LIFT" : "KEEP", answers: asked.id, by, reason, at: ctx.now });
  });
};
