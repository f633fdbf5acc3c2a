import type { Tone } from "@/components/ui/badge";
import type { RouterOutputs } from "@/lib/trpc";

type Jobs = RouterOutputs["admin"]["jobs"];
export type JobList = Jobs["list"];
export type JobItem = JobList["items"][number];
export type JobFile = Jobs["one"];
export type DryRun = NonNullable<JobFile["dryRun"]>;
export type JobState = "OPEN" | "REPLAYED" | "DISCARDED";
export type JobAge = "HOUR" | "DAY" | "WEEK";

/** Which of them a list shows; the address says the same. */
export type JobFilter = {
  readonly state: JobState;
  readonly kind?: string | undefined;
  readonly age?: JobAge | undefined;
};

export const jobStatusWords: Record<JobItem["status"], { word: string; tone: Tone }> = {
  OPEN: { word: "To decide", tone: "held" },
  PROPOSED: { word: "For a second person", tone: "held" },
  REPLAYED: { word: "Done again", tone: "ok" },
  DISCARDED: { word: "Let go", tone: "neutral" },
};

export const nothingThere: Record<JobState, string> = {
  OPEN: "No job waits. Each that failed for good has been decided on.",
  REPLAYED: "None was done again yet.",
  DISCARDED: "None was let go yet.",
};

export const jobAges: readonly { key: JobAge | undefined; label: string }[] = [
  { key: undefined, label: "Of any age" },
  { key: "HOUR", label: "Over an hour" },
  { key: "DAY", label: "Over a day" },
  { key: "WEEK", label: "Over a week" },
];

/** A job as people call it: `send-payout` is “Send payout”. */
export const jobName = (kind: string): string => {
  const words = kind.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What it was about, where that is more than the name of its event. */
export const aboutWords = ({ byItself, key }: Pick<JobItem, "byItself" | "key">): string =>
  byItself ? "its timetable" : key;

export const askWords: Record<DryRun["asks"][number]["asks"], string> = {
  pay: "is told to pay",
  whatBecameOfPayout: "is asked what became of the payout",
  giveBack: "is told to give back the payment",
  whatBecameOfRefund: "is asked what became of the refund",
  whatCame: "is asked what came for the payment",
  whatBankWants: "is asked what the bank wants back, under",
  lists: "is asked for its lists of",
};

export const givenWords: Record<DryRun["branches"][number]["given"], string> = {
  always: "What would be written",
  done: "If it says that it is done",
  notDone: "If it says that it is not, and will not be",
  noAnswer: "If it gives no clear answer",
  nothingCame: "If it says that nothing came",
};

const acts: Record<string, string> = {
  create: "Failed for good",
  again: "Failed again",
  replay: "Done again",
  propose: "Proposed",
  approve: "Agreed to; done again",
  reject: "Not agreed to",
  discard: "Let go",
};

export const jobActWords = (action: string): string => acts[action] ?? action;
