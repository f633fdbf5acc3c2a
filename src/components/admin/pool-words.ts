import type { Tone } from "@/components/ui/badge";
import type { RouterOutputs } from "@/lib/trpc";

export type Pool = RouterOutputs["admin"]["pool"]["list"];
export type PoolItem = Pool["items"][number];
export type PoolKind = PoolItem["kind"];

/** What each of the two is, as a person says it. */
export const poolKindWords: Record<PoolKind, { name: string; press: string; about: string }> = {
  TOP_UP: {
    name: "Top-up",
    press: "Record a top-up…",
    about:
      "Our own money, sent into the account that holds people’s, for what gateways charged or what was lost.",
  },
  SWEEP: {
    name: "Sweep",
    press: "Record a sweep…",
    about:
      "Fees and taxes we earned, taken out of the account that holds people’s money. Once a day.",
  },
};

export const poolStatusWords: Record<PoolItem["status"], { word: string; tone: Tone }> = {
  PROPOSED: { word: "To decide", tone: "held" },
  APPROVED: { word: "Booked", tone: "ok" },
  REJECTED: { word: "Rejected", tone: "neutral" },
};
