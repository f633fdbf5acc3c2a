import type { DraftClocks, TermsBody } from "./draft";

type Condition = {
  verifier: TermsBody["conditions"][number]["verifier"];
  evidence: TermsBody["conditions"][number]["evidence"];
  required: boolean;
};

/** Whose word decides that a condition is met. */
export const verifierWords: Record<Condition["verifier"], string> = {
  BUYER: "The buyer confirms it",
  SELLER: "The seller confirms it",
  BOTH: "Both confirm it",
  STAFF: "Our team checks it",
  SYSTEM: "The buyer’s code proves it",
  THIRD_PARTY: "Somebody else confirms it",
};

/** What the seller gives to show that it is met. */
export const evidenceWords: Record<Condition["evidence"], string> = {
  NONE: "nothing to show",
  TEXT: "the seller says how",
  PHOTO: "with a photo",
  FILE: "with a paper or file",
  CODE: "code at hand-over",
};

/** "The buyer confirms it, with a photo": how a condition comes to count as met. */
export function conditionWords({ verifier, evidence, required }: Condition): string {
  const shown = evidence === "NONE" || evidence === "CODE" ? "" : `, ${evidenceWords[evidence]}`;
  return `${verifierWords[verifier]}${shown}${required ? "" : ", not required"}`;
}

/** "24 hours", "3 days": whole days are said as days. */
export const hoursWords = (hours: number): string =>
  hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : `${hours} hour${hours === 1 ? "" : "s"}`;

type ClockWords = {
  name: string;
  /** What happens at its end. */
  atEnd: string;
  /** How long it runs unless the terms say otherwise, and what may be chosen. Hours. */
  usual: number;
  choices: readonly number[];
};

const day = 24;

/** The clocks people may set for themselves; the server holds the ranges. */
export const clockWords: Record<keyof DraftClocks, ClockWords> = {
  accept_by: {
    name: "To say yes or no",
    atEnd: "Then the order is closed; nothing was taken.",
    usual: 3 * day,
    choices: [6, day, 2 * day, 7 * day, 14 * day],
  },
  pay_by: {
    name: "To pay",
    atEnd: "Then the order is closed and any part that came goes back.",
    usual: 2 * day,
    choices: [6, day, 4 * day, 7 * day, 14 * day],
  },
  start_by: {
    name: "To start, once it is paid",
    atEnd: "Then the buyer may cancel and get everything back.",
    usual: 2 * day,
    choices: [6, 12, day, 4 * day, 7 * day, 14 * day],
  },
  negotiation: {
    name: "To sort out a problem between you two",
    atEnd: "Then our team decides.",
    usual: 3 * day,
    choices: [day, 2 * day, 5 * day, 7 * day, 14 * day],
  },
  evidence: {
    name: "To send evidence, if our team decides",
    atEnd: "Then nothing can be added.",
    usual: 5 * day,
    choices: [2 * day, 3 * day, 7 * day, 10 * day],
  },
  deadlock: {
    name: "For a decision, at the very most",
    atEnd: "Then the money in question goes where you choose below.",
    usual: 30 * day,
    choices: [14 * day, 21 * day, 45 * day, 60 * day],
  },
};

/** Where disputed money goes when nobody has decided in time. */
export const deadlockWords = {
  BUYER: "Back to the buyer",
  SELLER: "To the seller",
} as const;
