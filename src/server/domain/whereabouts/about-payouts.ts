import type { payouts } from "@/server/db/schema/payouts";
import { nextAskAt } from "../gateway-patience";
import { again, type Cell, shown, since, type Whereabouts } from "./cell";

/** A payout and the name of the bank it goes to. */
export interface PayoutSubject
  extends Pick<
    typeof payouts.$inferSelect,
    "status" | "reason" | "requestedAt" | "approvedAt" | "sentAt" | "askedAt" | "concludedAt"
  > {
  readonly bankName: string;
  /** Whether nothing goes out by its gateway now. */
  readonly frozen: boolean;
}

type Name = PayoutSubject["status"] | "FROZEN" | "CANCELLED";

/** Why a payout was given back whose bank account a stop link removed, for staff and for the record. */
export const accountRemoved = "The bank account was removed: its owner said it was not theirs.";

// biome-ignore format: a table is read by its columns
export const payoutCells: Readonly<Record<Name, Cell>> = {
  REQUESTED:        { at: "aside",   stop: 0, mood: "waits", acts: "us",     says: "The money is set aside for this. Nothing has been sent.", next: "A person of ours checks it. Then we send it to {bank}." },
  RISK_HOLD:        { at: "aside",   stop: 0, mood: "waits", acts: "us",     says: "We take a closer look before we send it. The money is set aside for you.", next: "A person of ours decides. Then we send it to {bank}, or it is back in your wallet." },
  PENDING_APPROVAL: { at: "aside",   stop: 0, mood: "waits", acts: "us",     says: "The money is set aside for this. Nothing has been sent.", next: "A person of ours checks it. Then we send it to {bank}." },
  APPROVED:         { at: "aside",   stop: 0, mood: "waits", acts: "us",     says: "Approved. The money is set aside and about to be sent.", next: "We send it to {bank}." },
  FROZEN:           { at: "aside",   stop: 0, mood: "waits", acts: "us",     says: "Approved. We have stopped sending for the moment; the money is set aside for you.", next: "We send it to {bank} as soon as we send again. Please don’t ask for it twice." },
  PROCESSING:       { at: "leaving", stop: 1, mood: "moves", acts: "bank",   says: "We sent it. It is on its way to {bank}.", next: "{bank} puts it into your account. Some banks show it late; we keep asking." },
  UNKNOWN:          { at: "looking", stop: 1, mood: "looks", acts: "us",     says: "We sent it, but the bank has not answered. It stays set aside for you.", next: "We keep asking until the answer is yes or no. Please don’t ask for it again." },
  SUCCEEDED:        { at: "bank",    stop: 2, mood: "there", acts: "nobody", says: "It is in your {bank} account.", next: null },
  FAILED:           { at: "wallet",  stop: 0, mood: "back",  acts: "you",    says: "{bank} did not take it. All of it is back in your wallet.", next: "Check the account number, and withdraw again." },
  REVERSED:         { at: "wallet",  stop: 0, mood: "back",  acts: "you",    says: "{bank} sent it back. All of it is in your wallet again.", next: "Check the account number, and withdraw again." },
  REJECTED:         { at: "wallet",  stop: 0, mood: "back",  acts: "nobody", says: "We did not approve this. All of it is back in your wallet.", next: null },
  CANCELLED:        { at: "wallet",  stop: 0, mood: "back",  acts: "you",    says: "The account was not yours, so we sent nothing there. All of it is back in your wallet.", next: "Withdraw again, to an account of yours." },
};

const whenOf = (cell: Name, payout: PayoutSubject, now: Date) => {
  switch (cell) {
    case "REQUESTED":
    case "RISK_HOLD":
    case "PENDING_APPROVAL":
      return since(payout.requestedAt);
    case "APPROVED":
    case "FROZEN":
      return since(payout.approvedAt);
    case "PROCESSING":
    case "UNKNOWN":
      return again(nextAskAt(payout), now);
    case "SUCCEEDED":
    case "FAILED":
    case "REVERSED":
    case "REJECTED":
    case "CANCELLED":
      return since(payout.concludedAt);
  }
};

export const whereIsPayout = (payout: PayoutSubject, now: Date): Whereabouts => {
  const { status, frozen, bankName: bank } = payout;
  const cancelled = status === "REJECTED" && payout.reason === accountRemoved;
  const cell = status === "APPROVED" && frozen ? "FROZEN" : cancelled ? "CANCELLED" : status;
  const stops = ["Your wallet", "On its way", bank] as const;
  return shown(payoutCells, cell, { stops, when: whenOf(cell, payout, now), bank });
};
