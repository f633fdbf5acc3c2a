import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { limitNow } from "../limits/read";
import { fullLimit } from "./full-limit";
import { payoutMachine } from "./machine";
import { refuseRemoved, shownHashOf } from "./rules";

export interface Shown {
  readonly id: string;
  /** Of what stood on the screen when the code was typed. */
  readonly shownHash: string;
}

/**
 * The approval itself, once a code was spent for it: exactly as it was shown, by this person, as the
 * first of two or as the last.
 * @throws DomainError payout_not_found, payout_changed, not_yours_to_do, second_person_needed,
 *   payout_own, payout_limit, bank_account_removed, state_forbids_action
 */
export const approveShown = async (
  ctx: Ctx,
  { id, shownHash }: Shown,
  audit: Readonly<Record<string, string>> = {},
): Promise<{ status: "APPROVED" | "PENDING_APPROVAL" }> => {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  const shown = await payoutMachine.read(ctx.db, id);
  if (!shown) throw new DomainError("payout_not_found");
  await advance(ctx, payoutMachine, id, "approve", async (payout) => {
    refuseRemoved(payout);
    const current = shownHashOf(payout);
    const asBefore = payout.firstApprovedBy === null || payout.approvedHash === current;
    if (current !== shownHash || !asBefore) throw new DomainError("payout_changed");
    const alone = payout.amount < (await limitNow(ctx, "SECOND_PERSON", payout.currency));
    const last = alone || payout.firstApprovedBy !== null;
    return {
      end: last ? "last" : "first",
      row: last
        ? { approved_hash: current, approved_by: actor.id, approved_at: ctx.now }
        : { approved_hash: current, first_approved_by: actor.id, first_approved_at: ctx.now },
      audit: { shownHash: current, ...audit },
    };
  }).catch(async (error: unknown) => {
    throw await fullLimit(ctx, shown, error);
  });
  const after = await payoutMachine.read(ctx.db, id);
  return { status: after?.status === "PENDING_APPROVAL" ? "PENDING_APPROVAL" : "APPROVED" };
};
