import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { openNumber } from "./bank-accounts";
import { type Payout, payoutMachine } from "./machine";
import { shownHashOf } from "./rules";

/** The run of a job, and the payout it may send. */
export interface Claim {
  readonly payoutId: string;
  readonly runId: string;
}

/**
 * Takes an approved payout for one run of the job, before a byte is sent. True when this run has it,
 * now or from an earlier beat; false when another run took it, which may only ask from then on.
 * @throws DomainError payout_not_found, payout_changed, state_forbids_action (not approved)
 */
export const startPayout = async (ctx: Ctx, { payoutId, runId }: Claim): Promise<boolean> => {
  const payout = await payoutMachine.read(ctx.db, payoutId);
  if (payout?.claimedBy) return payout.status === "PROCESSING" && payout.claimedBy === runId;
  await advance(ctx, payoutMachine, payoutId, "send", (fresh) => {
    refuseChanged(fresh);
    return { row: { claimed_by: runId, sent_at: ctx.now } };
  });
  return true;
};

/**
 * What to send, for the run that holds the payout, once it is on record that it is being sent. Not
 * `first` when it may have been sent before: a run that died is begun again. The account number is
 * open in it: it goes to the gateway and nowhere else.
 * @throws DomainError payout_not_found, payout_changed, state_forbids_action
 */
export const beginTransfer = async (ctx: Ctx, { payoutId, runId }: Claim) => {
  const begun: Payout[] = [];
  await advance(ctx, payoutMachine, payoutId, "try", (payout) => {
    if (payout.claimedBy !== runId) {
      throw new DomainError("state_forbids_action", { noun: "payouts", status: payout.status });
    }
    refuseChanged(payout);
    begun.push(payout);
    return { row: { asked_at: ctx.now } };
  });
  const payout = begun.at(-1);
  if (!payout) throw new DomainError("payout_not_found");
  return { first: payout.askedAt === null, transfer: transferOf(payout) };
};

const transferOf = (payout: Payout) => ({
  reference: payout.reference,
  minor: payout.amount.toString(),
  currency: payout.currency,
  bankCode: payout.bank.bankCode,
  accountNumber: openNumber(payout),
  accountName: payout.bank.accountName,
  narration: `KROTrust ${payout.ref}`,
});

const refuseChanged = (payout: Payout): void => {
  if (payout.approvedHash !== shownHashOf(payout)) throw new DomainError("payout_changed");
};
