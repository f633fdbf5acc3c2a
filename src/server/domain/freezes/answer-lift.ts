import * as z from "zod";
import { notesInput } from "@/lib/text";
import { freezeActs, freezeScopes } from "@/server/db/schema/freezes";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { lastActs, takeTurn } from "./read";

export const AnswerLift = z.strictObject({
  scope: z.enum(freezeScopes),
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
    const asked = (await lastActs(tx)).find((act) => act.scope === scope);
    if (asked?.act !== "ASK") throw new DomainError("lift_not_asked");
    if (asked.by === by) throw new DomainError("second_person_needed");
    await tx
      .insert(freezeActs)
      .values({ scope, act: lift ? "LIFT" : "KEEP", answers: asked.id, by, reason, at: ctx.now });
  });
};
