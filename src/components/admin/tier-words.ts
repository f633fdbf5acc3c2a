import type { RouterOutputs } from "@/lib/trpc";

export type Tiers = RouterOutputs["admin"]["tiers"]["list"];
export type TierLimitItem = Tiers["items"][number];
export type TierLimitKind = TierLimitItem["kind"];
export type TierRow = Tiers["inForce"][number];

/** What somebody of each tier has shown. */
export const tierShown: Readonly<Record<number, string>> = {
  1: "A phone number and a name",
  2: "A BVN or NIN that bears their name",
  3: "Where they live, by a document (not yet)",
};

export const tierKindWords: Readonly<Record<TierLimitKind, string>> = {
  ORDER: "Largest order",
  PAYOUT_DAY: "Withdrawn in 24 hours",
  BALANCE: "Largest balance",
};

export const tierKinds = [
  { kind: "ORDER", of: (row: TierRow) => row.order },
  { kind: "PAYOUT_DAY", of: (row: TierRow) => row.payoutDay },
  { kind: "BALANCE", of: (row: TierRow) => row.balance },
] as const;
