import * as z from "zod";
import { idInput } from "@/lib/ids";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { approveShown } from "./approve-shown";
import { payoutMachine } from "./machine";
import { noteAttempt } from "./note-attempt";

export const ApprovePayout = z.strictObject({
  id: idInput("payout"),
  /** Of what stood on the screen when the code was typed. */
  shownHash: z.string().regex(/^[0-9a-f]{64}$/, "Open the payout again"),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A member of staff lets one payout go: one fresh code, one payout, exactly as it was shown. From a
 * limit on it takes a second one who was shown the same; the database holds to both, and lets nobody
 * approve their own.
 * @throws DomainError payout_not_found, totp_wrong, totp_locked, payout_changed, not_yours_to_do,
 *   second_person_needed, payout_own, payout_limit, state_forbids_action
 */
export const approvePayout = async (
  ctx: Ctx,
  { id, shownHash, totp }: z.infer<typeof ApprovePayout>,
): Promise<{ status: "APPROVED" | "PENDING_APPROVAL" }> => {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  if (!(await payoutMachine.read(ctx.db, id))) throw new DomainError("payout_not_found");
  const attempt = { payoutId: id, staffId: actor.id, decision: "APPROVE", shownHash } as const;
  return noteAttempt(ctx, attempt, async () => {
    await checkTotp(ctx, actor.id, totp);
    return approveShown(ctx, { id, shownHash });
  });
};
