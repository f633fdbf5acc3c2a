import type { Clock } from "../clocks";

/** Facts a message is made of: names, sums and dates as a person reads them. Never a secret. */
export interface Facts {
  readonly ref: string;
  readonly title: string;
  /** What is at hand: the order, or its milestone when it has several. */
  readonly thing: string;
  /** The words of the condition it is about. */
  readonly condition: string;
  /** What the order is about, without fees. */
  readonly amount: string;
  /** What the buyer pays, with fees. */
  readonly due: string;
  /** What of it is still to be paid now, what has just come in, and what we hold. */
  readonly missing: string;
  readonly received: string;
  readonly held: string;
  /** What this brought the seller and gave back to the buyer; empty when it moved nothing there. */
  readonly paid: string;
  readonly back: string;
  readonly buyer: string;
  readonly seller: string;
  /** Who made the order. */
  readonly creator: string;
  /** Who did it: one of the two, a third person, or we. */
  readonly by: string;
  /** Of the one who reads it: the other side, and what each of them gets. */
  readonly them: string;
  readonly mine: string;
  readonly theirs: string;
  readonly deliverBy: string;
  readonly payBy: string;
  /** From when on a late order may be cancelled. */
  readonly cancelFrom: string;
  /** The later date somebody asks for. */
  readonly newDate: string;
  /** The end of the clock it is about. */
  readonly until: string;
  /** Which clock a reminder is about. */
  readonly kind: string;
  readonly reason: string;
  /** Of a payout: bank and last four digits. */
  readonly bank: string;
  /** Of what staff look at: the case, the chargeback, the correction. */
  readonly caseId: string;
  /** The secret of the link that stops everything: added when it is sent, and kept in no message. */
  readonly stop: string;
}

/** What is said where a fact is not known. */
export const noFacts: Facts = {
  ref: "",
  title: "",
  thing: "",
  condition: "",
  amount: "",
  due: "",
  missing: "",
  received: "",
  held: "",
  paid: "",
  back: "",
  buyer: "the buyer",
  seller: "the seller",
  creator: "Somebody",
  by: "KROTrust",
  them: "The other side",
  mine: "",
  theirs: "",
  deliverBy: "",
  payBy: "",
  cancelFrom: "",
  newDate: "",
  until: "",
  kind: "",
  reason: "",
  bank: "",
  caseId: "",
  stop: "",
};

/**
 * Whom a message is for. `others`: of the two sides those who did not do it themselves. `parties`:
 * both. Staff are named by what they do.
 */
export type Whom =
  | "buyer"
  | "seller"
  | "parties"
  | "others"
  | "invited"
  | "creator"
  | "proposer"
  | "answerer"
  | "asked"
  | "reporter"
  | "respondent"
  | "verifier"
  | "witness"
  | "owner"
  | StaffWhom;

export type StaffWhom = "arbiter" | "arbiters" | "lifters" | "finance" | "managers" | "desk";

/** The roles whose members are written to. */
export const staffRoles = {
  arbiter: ["ARBITER"],
  arbiters: ["ARBITER"],
  lifters: ["COMPLIANCE"],
  finance: ["FINANCE_MAKER", "FINANCE_CHECKER"],
  managers: ["ADMIN"],
  desk: ["SUPPORT"],
} as const satisfies Record<StaffWhom, readonly string[]>;

export interface Reader {
  readonly userId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Facts that read otherwise for this reader. */
  readonly own?: Partial<Facts>;
}

export interface Known {
  readonly orderId: string | null;
  readonly facts: Facts;
  readonly readers: Readonly<Partial<Record<Whom, readonly Reader[]>>>;
}

/** The clock whose end an event speaks of. A reminder names its own. */
export const clockOfEvent: Readonly<Record<string, Clock>> = {
  "order.created": "accept_by",
  "order.revised": "accept_by",
  "order.late_money": "revive_by",
  "order.revival_asked": "revive_by",
  "order.start_late": "start_end",
  "order.submitted": "inspection",
  "order.completed": "inspection",
  "order.unheard": "inspection",
  "order.extension_asked": "extension_answer",
  "order.late": "deliver_end",
  "order.issue_reported": "negotiation",
  "order.held": "hold_review",
  "chargeback.noticed": "chargeback_answer",
  "dispute.escalated": "evidence",
  "dispute.appealed": "evidence",
  "dispute.evidence_locked": "ruling",
  "dispute.ruling_late": "ruling",
  "dispute.ruling_proposed": "appeal",
};
