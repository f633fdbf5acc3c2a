import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import type { Sending } from "../sending";
import { openNumber } from "./bank-accounts";
import { type Payout, payoutMachine } from "./machine";
import { refuseRemoved, shownHashOf } from "./rules";

/** The run of a job, and the payout it may send. */
export interface Claim {
  readonly payoutId: string;
  readonly runId: string;
}

/**
 * Takes an approved payout for one run of the job, before a byte is sent. True when this run has it,
 * now or from an earlier beat; false when another run took it, which may only ask from then on.
 * @throws DomainError payout_not_found, payout_changed, bank_account_removed, payouts_frozen,
 *   state_forbids_action (not approved)
 */
export const startPayout = async (ctx: Ctx, { payoutId, runId }: Claim): Promise<boolean> => {
  const payout = await payoutMachine.read(ctx.db, payoutId);
  if (payout?.claimedBy) return payout.status === "PROCESSING" && payout.claimedBy === runId;
  await advance(ctx, payoutMachine, payoutId, "send", (fresh) => {
    refuseRemoved(fresh);
    refuseChanged(fresh);
    return { row: { claimed_by: runId, sent_at: ctx.now } };
  });
  return true;
};

/**
 * What to send, for the run that holds the payout, once it is on record that it is being sent. Not
 * `first` when it may have been sent before: a run that died is begun again. The moment it began is
 * the sending's name: by it an answer is known to belong to the last one or not. The account number
 * is open in it: it goes to the gateway and nowhere else.
 * @throws DomainError payout_not_found, payout_changed, bank_account_removed, payouts_frozen,
 *   state_forbids_action
 */
export const beginTransfer = async (ctx: Ctx, { payoutId, runId }: Claim) => {
  const begun: { readonly payout: Payout; readonly sentAt: Date }[] = [];
  await advance(ctx, payoutMachine, payoutId, "try", (payout) => {
    if (payout.claimedBy !== runId) {
      throw new DomainError("state_forbids_action", { noun: "payouts", status: payout.status });
    }
    refuseRemoved(payout);
    refuseChanged(payout);
    const sentAt = laterThan(payout.sentAt, ctx.now);
    begun.push({ payout, sentAt });
    return { row: { asked_at: ctx.now, sent_at: sentAt } };
  });
  const last = begun.at(-1);
  if (!last) throw new DomainError("payout_not_found");
  const { payout, sentAt } = last;
  const sending: Sending = { first: payout.askedAt === null, sentAt: sentAt.toISOString() };
  return { sending, provider: payout.provider, transfer: transferOf(payout) };
};

/**
 * What goes out was frozen between the two beats of a run, or the account was removed: a payout of which nothing was sent waits
 * as it did before, and any run may take it. False when a sending of it was begun.
 * @throws DomainError payout_not_found
 */
export const putBackPayout = async (ctx: Ctx, { payoutId, runId }: Claim): Promise<boolean> => {
  try {
    await advance(ctx, payoutMachine, payoutId, "putBack", ({ claimedBy, status }) => {
      if (claimedBy !== runId) {
        throw new DomainError("state_forbids_action", { noun: "payouts", status });
      }
      return { row: { claimed_by: null, sent_at: null } };
    });
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "payout_begun") return false;
    throw error;
  }
};

/**
 * The gateway certainly took nothing in: if it was the first sending and no other was begun since,
 * the next one is a first one again.
 * @throws DomainError payout_not_found, state_forbids_action
 */
export const unsendTransfer = async (
  ctx: Ctx,
  { payoutId, runId }: Claim,
  sending: Sending,
): Promise<void> => {
  await advance(ctx, payoutMachine, payoutId, "try", ({ claimedBy, sentAt, status }) => {
    const only = sending.first && sentAt?.toISOString() === sending.sentAt;
    if (!only || claimedBy !== runId) {
      throw new DomainError("state_forbids_action", { noun: "payouts", status });
    }
    return { row: { asked_at: null } };
  });
};

/** Of two sendings each has a moment of its own, even on a clock that stood still or went back. */
const laterThan = (before: Date | null, now: Date): Date =>
  new Date(Math.max(now.getTime(), (before?.getTime() ?? 0) + 1));

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
