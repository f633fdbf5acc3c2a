import type * as z from "zod";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { suspenseMachine } from "./machine";
import { type AgreeToEnd, agreed } from "./rules";

/**
 * A second person agrees that nobody can say whose it is: it stays where it is, unclaimed, until
 * somebody can.
 * @throws DomainError suspense_not_found, suspense_changed, second_person_needed, totp_wrong,
 *   totp_locked, state_forbids_action
 */
export const keepSuspense = async (ctx: Ctx, { id, totp }: z.output<typeof AgreeToEnd>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, totp);
  return advance(ctx, suspenseMachine, id, "keep", (suspended) => {
    agreed(suspended, "KEEP");
    return {
      row: { decided_by: me, decided_at: ctx.now },
      audit: { why: suspended.why ?? "" },
    };
  });
};
