import type * as z from "zod";
import { money } from "@/lib/money";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { checkTotp } from "../people/totp";
import { suspenseMachine } from "./machine";
import { type AgreeToEnd, agreed, bookedCurrency, takenOutKey } from "./rules";

/**
 * A second person agrees whose it is: it is theirs, in their KRO balance.
 * @throws DomainError suspense_not_found, suspense_changed, second_person_needed, totp_wrong,
 *   totp_locked, state_forbids_action
 */
export const creditSuspense = async (ctx: Ctx, { id, totp }: z.output<typeof AgreeToEnd>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, totp);
  return advance(ctx, suspenseMachine, id, "credit", (suspended) => {
    const { toUserId, amount, currency } = agreed(suspended, "CREDIT");
    return {
      row: { decided_by: me, decided_at: ctx.now },
      posting: {
        key: takenOutKey(id),
        owners: { user: toUserId ?? "" },
        amounts: { amount: money(amount, bookedCurrency(currency)) },
      },
      audit: { to: toUserId ?? "", amount: amount.toString() },
    };
  });
};
