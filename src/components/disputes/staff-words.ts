import type { Tone } from "@/components/ui/badge";

type CaseStatus =
  | "TALKING"
  | "ESCALATED"
  | "DRAFTED"
  | "PROPOSED"
  | "WITHDRAWN"
  | "SETTLED"
  | "EXECUTED"
  | "DEADLOCKED";

/** A case's state in a word for tables. */
export const caseStatusWords: Record<CaseStatus, { word: string; tone: Tone }> = {
  TALKING: { word: "They talk", tone: "neutral" },
  ESCALATED: { word: "To decide", tone: "held" },
  DRAFTED: { word: "Second person", tone: "accent" },
  PROPOSED: { word: "Ruling proposed", tone: "info" },
  WITHDRAWN: { word: "Taken back", tone: "neutral" },
  SETTLED: { word: "Settled", tone: "ok" },
  EXECUTED: { word: "Ruled", tone: "ok" },
  DEADLOCKED: { word: "Deadlock", tone: "danger" },
};

/** What the page's tabs show; the address carries the key, the server is asked for the state. */
export const disputeTabs = [
  { key: "", label: "Unassigned", state: "UNASSIGNED" },
  { key: "MINE", label: "Mine", state: "MINE" },
  { key: "DRAFTED", label: "Second person", state: "DRAFTED" },
  { key: "OPEN", label: "All to decide", state: "OPEN" },
  { key: "PROPOSED", label: "Proposed", state: "PROPOSED" },
  { key: "TALKING", label: "Talking", state: "TALKING" },
  { key: "COMPLAINTS", label: "Complaints", state: "COMPLAINTS" },
  { key: "CLOSED", label: "Ended", state: "CLOSED" },
] as const;

export type DisputeTab = (typeof disputeTabs)[number];

/** The tab an address names; anything else is the first. */
export const disputeTabOf = (key: string | undefined): DisputeTab =>
  disputeTabs.find((tab) => tab.key === key) ?? disputeTabs[0];

const clocks: Record<string, string> = {
  negotiation: "they settle it",
  respond: "first answer",
  evidence: "evidence locks",
  ruling: "we decide",
  appeal: "appeal ends",
  deadlock: "deadlock",
  hold_review: "hold review",
  chargeback_answer: "chargeback answer",
};

/** What the next date of a case is for. */
export const clockText = (kind: string): string => clocks[kind] ?? kind.replaceAll("_", " ");

const tieWords: Record<string, string> = {
  same_person: "shares an e-mail address with one of them",
  judged_this_case: "has ruled on this case before",
  judged_them_lately: "has handled one of them in the last 90 days",
};

/** Why somebody should not judge, in words. */
export const tieText = (ties: readonly string[]): string =>
  ties.map((tie) => tieWords[tie] ?? tie).join("; ");

/** Phrases that arbiters use again and again; each may be changed once it stands in the box. */
export const reasonPhrases = [
  "Met. What was shown proves that it was done as agreed.",
  "Met. The buyer confirmed it before the problem was reported.",
  "Met in part. It was done, but not wholly as agreed.",
  "Not met. Nothing shows that it was done.",
  "Not met. What came is not what the terms describe.",
  "Late. It was done after the agreed date.",
  "Not shown. Neither side showed anything for it or against it.",
  "No answer. The side that had to show it stayed silent.",
  "Not decisive. It does not change how the sum is divided.",
] as const;
