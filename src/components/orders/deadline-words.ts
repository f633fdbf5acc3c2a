import type { OrderView } from "./order-types";

type Deadline = OrderView["deadlines"][number];

/** What a sentence about a deadline needs to know: who is who in it, and what was agreed. */
export type DeadlineFacts = {
  buyer: string;
  seller: string;
  buys: boolean;
  /** Whether it is proven that the buyer heard of what there is to check. */
  told: boolean;
  autoStart: boolean;
  deadlockTo: "BUYER" | "SELLER";
};

/** What each clock is there for, in the few words beside its date. */
export const clockNames: Readonly<Record<Deadline["kind"], string>> = {
  accept_by: "Answer",
  pay_by: "Pay",
  start_by: "Start",
  start_end: "Last day to start",
  deliver_by: "Deliver",
  deliver_end: "We look whether anything came",
  order_end: "Last day of this order",
  inspection: "Check",
  silence_end: "Last try to reach the buyer",
  extension_answer: "Answer about the later date",
  negotiation: "Sort it out between you two",
  respond: "Answer the report",
  evidence: "Send evidence",
  ruling: "We decide",
  appeal: "Appeal",
  deadlock: "Last day of the case",
  revive_by: "Bring the order back",
  hold_review: "We finish our check",
  chargeback_answer: "We answer the buyer’s bank",
  payout_cooloff: "A new bank account may be used",
};

const you = (who: string) => (who === "You" ? "you" : who);
const are = (who: string) => (who === "You" ? "you are" : `${who} is`);
const back = ({ buyer }: DeadlineFacts) => `the money goes back to ${you(buyer)}`;
const says = (who: string) => (who === "You" ? "you say" : `${who} says`);

const silence = ({ buyer, seller, told }: DeadlineFacts) =>
  told || buyer === "You"
    ? `if ${says(buyer)} nothing, ${are(seller)} paid`
    : `if ${says(buyer)} nothing, ${are(seller)} paid; only once our message has reached ${buyer}`;

type Ends = (facts: DeadlineFacts, kind: Deadline["kind"]) => string;

/** What the clock does when nobody did anything, by the action of the table that it leads to. */
export const deadlineEnds: Readonly<Record<string, Ends>> = {
  expire: (_, kind) =>
    kind === "accept_by"
      ? "if nobody agrees, the order ends; nothing was paid"
      : "if not all of it is here, the order ends, and what was paid goes back",
  returnLate: ({ buyer }) =>
    `if not both of you want it, the money is in ${buyer === "You" ? "your" : `${buyer}’s`} wallet`,
  begin: ({ buyer, buys, autoStart }) =>
    autoStart
      ? "it counts as started then"
      : `if not, ${you(buyer)} may cancel and ${buys ? "get" : "gets"} everything back`,
  noteLateStart: ({ buyer, buys }) =>
    `if not, ${you(buyer)} may cancel and ${buys ? "get" : "gets"} everything back`,
  endIdle: (facts) => `if nobody has started, ${back(facts)}`,
  endUnpaid: () => "if not, the order ends here; what was released stays released",
  lapseExtension: () => "if nobody answers, the date stays as it is",
  noteLate: ({ buyer }) => `a day later ${you(buyer)} may cancel and take back what we hold`,
  endLate: (facts) => `if nothing was heard of ${you(facts.seller)}, ${back(facts)}`,
  waitOn: () => "we look again two weeks later",
  endOld: (facts) => `if nothing was handed in, ${back(facts)}; if something was, we decide`,
  autoApprove: silence,
  autoRelease: silence,
  tryAgain: silence,
  giveUp: ({ buyer }) => `if we still have not reached ${you(buyer)}, a person of ours decides`,
  escalate: () => "if you two have no agreement, we decide",
  defaultRule: () => "silence counts against whoever was asked",
  noteSilence: () => "silence counts against whoever was asked",
  lockEvidence: () => "what was sent by then is what we look at",
  remindRuling: () => "you hear from us by then",
  execute: () => "if nobody appeals, our decision is carried out",
  deadlock: ({ deadlockTo, buyer, seller }) =>
    `if nothing is decided, the terms decide: what is in question goes to ${you(deadlockTo === "BUYER" ? buyer : seller)}`,
  remindChargeback: () => "we answer the buyer’s bank by then; you need not do anything",
  remindHold: () => "we tell you when it takes longer",
};

const pauses: Readonly<Record<string, string>> = {
  issue: "Stands still while you two sort it out. At least a day is left when it goes on.",
  hold: "Stands still while we check something. At least a day is left when it goes on.",
};

/** The whole line under a date: what is to be done, and what happens if not. */
export const deadlineText = ({ paused, leadsTo, kind }: Deadline, facts: DeadlineFacts): string => {
  if (paused !== null) return pauses[paused] ?? pauses.issue ?? "";
  const end = leadsTo === null ? undefined : deadlineEnds[leadsTo]?.(facts, kind);
  return end ?? clockNames[kind];
};
