import * as z from "zod";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { eachLetter } from "./each-letter";
import { letterMachine } from "./machine";
import { lettersInput } from "./rules";

export const DecideReplay = z.strictObject({
  ids: lettersInput,
  approve: z.boolean(),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * The second of two people, with one code for this list: the jobs are done again, or wait as before.
 * What is refused to one (job_not_found, second_person_needed, state_forbids_action) is told beside it.
 * @throws DomainError totp_wrong, totp_locked
 */
export const decideReplay = async (ctx: Ctx, input: z.output<typeof DecideReplay>) => {
  const { ids, approve, totp } = input;
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, totp);
  const decided = approve
    ? { decided_by: me, decided_at: ctx.now }
    : { reason: null, proposed_by: null, proposed_at: null };
  return eachLetter(ids, (id) =>
    advance(ctx, letterMachine, id, approve ? "approve" : "reject", ({ kind, key }) => ({
      row: decided,
      audit: { kind, key, together: String(ids.length) },
    })),
  );
};
