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
 * What to send, made at the last moment and only for the run that holds the payout. The account
 * number is open in it: it goes to the gateway and nowhere else.
 * @throws DomainError payout_not_found, payout_changed, state_forbids_action
 */
export const readTransfer = async (ctx: Ctx, { payoutId, runId }: Claim) => {
  const payout = await payoutMachine.read(ctx.db, payoutId);
  if (!payout) throw new DomainError("payout_not_found");
  if (payout.status !== "PROCESSING" || payout.claimedBy !== runId) {
    throw new DomainError("state_forbids_action", { noun: "payouts", status: payout.status });
  }
  refuseChanged(payout);
  return {
    reference: payout.reference,
    minor: payout.amount.toString(),
    currency: payout.currency,
    bankCode: payout.bank.bankCode,
    accountNumber: openNumber({
      id: payout.bankAccountId,
      numberSealed: payout.bank.numberSealed,
    }),
    accountName: payout.bank.accountName,
    narration: `KROTrust ${payout.ref}`,
  };
};

const refuseChanged = (payout: Payout): void => {
  if (payout.approvedHash !== shownHashOf(payout)) throw new DomainError("payout_changed");
};
