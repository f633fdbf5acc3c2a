import type { RouterOutputs } from "@/lib/trpc";

export type Recon = RouterOutputs["admin"]["recon"];
export type Break = Recon["breaks"]["items"][number];
export type Day = Recon["days"][number];

/** Each class of break in a word or two. */
export const classWords: Record<Break["class"], string> = {
  ours_only: "Only in our books",
  theirs_only: "Only with them",
  amount_differs: "Sum differs",
  fee_differs: "Fee differs",
  duplicate: "Twice with them",
  late_reversal: "Taken back late",
  wrong_currency: "Other currency",
  wrong_day: "Other day",
  test_mode: "Other mode",
  never_settled: "Never paid on",
};

export const aboutWords: Record<Break["about"], string> = {
  payment: "Payment in",
  payout: "Money out",
  settlement: "Paid to our bank",
  statement: "Bank statement",
};

/** Why a day was not compared. */
export const outcomeWords: Record<Exclude<Day["outcome"], "COMPARED">, string> = {
  NO_LIST: "It has no lists",
  NO_ANSWER: "It gave no answer",
};

/** "2026-11-22" as the desk writes it. */
export const dayMoment = (day: string): Date => new Date(`${day}T11:00:00.000Z`);
