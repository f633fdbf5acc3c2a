import type { Tone } from "@/components/ui/badge";
import type { RouterOutputs } from "@/lib/trpc";

export type Limits = RouterOutputs["admin"]["limits"]["list"];
export type LimitItem = Limits["items"][number];
export type LimitKind = LimitItem["kind"];

/** Each limit, and what it is about, as a person says it. */
export const limitKindWords: Record<LimitKind, { name: string; about: string }> = {
  SECOND_PERSON: {
    name: "Two people from",
    about: "A payout of this much or more is approved by two people.",
  },
  USER_DAY: { name: "One person", about: "What one person can withdraw in 24 hours." },
  ACCOUNT_DAY: { name: "One bank account", about: "What can go to one bank account in 24 hours." },
  PLATFORM_DAY: { name: "Altogether", about: "What can go out in 24 hours, by everybody." },
};

export const limitStatusWords: Record<LimitItem["status"], { word: string; tone: Tone }> = {
  PROPOSED: { word: "To decide", tone: "held" },
  APPROVED: { word: "Agreed", tone: "ok" },
  REJECTED: { word: "Rejected", tone: "neutral" },
};
