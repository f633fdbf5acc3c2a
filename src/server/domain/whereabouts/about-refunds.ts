import type { refunds } from "@/server/db/schema/refunds";
import { nextAskAt } from "../gateway-patience";
import { again, by, type Cell, shown, since, type Whereabouts } from "./cell";

/** A refund, and until when a hold of its order is looked at again. */
export interface RefundSubject
  extends Pick<
    typeof refunds.$inferSelect,
    "status" | "requestedAt" | "sentAt" | "askedAt" | "concludedAt" | "reason" | "theirReference"
  > {
  readonly hold: { readonly reviewBy: string } | null;
  /** Whether nothing goes out by its gateway now. */
  readonly frozen: boolean;
}

type Name = RefundSubject["status"] | "ON_HOLD" | "FROZEN" | "NOWHERE";

const stops = ["Your wallet", "On its way", "Where you paid from"] as const;

// biome-ignore format: a table is read by its columns
export const refundCells: Readonly<Record<Name, Cell>> = {
  REQUESTED:  { at: "aside",   stop: 0, mood: "waits", acts: "us",     says: "The money is set aside for this. Nothing has been sent.", next: "A person of ours looks at it. Then it goes back to where you paid from." },
  APPROVED:   { at: "aside",   stop: 0, mood: "waits", acts: "us",     says: "Approved. The money is set aside and about to be sent.", next: "We send it back to where you paid from." },
  ON_HOLD:    { at: "aside",   stop: 0, mood: "waits", acts: "us",     says: "We hold this order while we check something. The money is set aside.", next: "It goes on once we have checked." },
  FROZEN:     { at: "aside",   stop: 0, mood: "waits", acts: "us",     says: "Approved. We have stopped sending for the moment; the money is set aside for you.", next: "We send it back as soon as we send again. Please don’t ask for it twice." },
  PROCESSING: { at: "leaving", stop: 1, mood: "moves", acts: "bank",   says: "It is on its way to where you paid from.", next: "Your bank puts it there. Some take up to ten working days; we keep asking." },
  UNKNOWN:    { at: "looking", stop: 1, mood: "looks", acts: "us",     says: "We sent it, but the payment partner has not answered. It stays set aside.", next: "We keep looking for it. Please don’t ask for it again." },
  NOWHERE:    { at: "looking", stop: 1, mood: "looks", acts: "us",     says: "The payment partner does not show it. It stays set aside for you.", next: "A person of ours sends it once more, or puts it back into your wallet." },
  SUCCEEDED:  { at: "source",  stop: 2, mood: "there", acts: "nobody", says: "It has gone back to where you paid from.", next: "Your bank may show it some days later." },
  FAILED:     { at: "wallet",  stop: 0, mood: "back",  acts: "you",    says: "It could not go back there. All of it is in your wallet again.", next: "Withdraw it to a bank account of yours." },
  REJECTED:   { at: "wallet",  stop: 0, mood: "back",  acts: "nobody", says: "We could not approve this. All of it is in your wallet again.", next: null },
};

const cellOf = ({ status, hold, frozen, reason, theirReference }: RefundSubject): Name => {
  if (hold !== null && (status === "REQUESTED" || status === "APPROVED")) return "ON_HOLD";
  if (frozen && status === "APPROVED") return "FROZEN";
  const nowhere = reason === "not_found" && theirReference === null;
  return status === "UNKNOWN" && nowhere ? "NOWHERE" : status;
};

const whenOf = (cell: Name, refund: RefundSubject, now: Date) => {
  switch (cell) {
    case "REQUESTED":
      return since(refund.requestedAt);
    case "APPROVED":
    case "FROZEN":
    case "NOWHERE":
      return since(refund.askedAt);
    case "ON_HOLD":
      return by(refund.hold && new Date(refund.hold.reviewBy));
    case "PROCESSING":
    case "UNKNOWN":
      return again(nextAskAt(refund), now);
    case "SUCCEEDED":
    case "FAILED":
    case "REJECTED":
      return since(refund.concludedAt);
  }
};

export const whereIsRefund = (refund: RefundSubject, now: Date): Whereabouts => {
  const cell = cellOf(refund);
  return shown(refundCells, cell, { stops, when: whenOf(cell, refund, now) });
};
