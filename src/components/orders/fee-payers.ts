import type { Choice } from "@/components/ui/radio-cards";
import type { RouterOutputs } from "@/lib/trpc";

export type FeePayer = "BUYER" | "SELLER" | "BOTH";

/** What per cent of our fee buyers may pay now. */
export type FeeShares = RouterOutputs["orders"]["feeShares"];

/** Who carries our fee, as it stands in the boxes. */
export type FeeSplit = { feePayer: FeePayer; buyerShare: string };

/** Who may carry our fee, in the words of the form. */
export const feePayers = ({ least, most }: FeeShares): readonly Choice<FeePayer>[] => [
  ...(most === 100 ? [{ value: "BUYER" as const, label: "Buyer" }] : []),
  ...(least === 0 ? [{ value: "SELLER" as const, label: "Seller" }] : []),
  ...(Math.max(1, least) <= Math.min(99, most)
    ? [{ value: "BOTH" as const, label: "Both, in parts" }]
    : []),
];

/** As it is usually done, until somebody chooses. */
export const usualSplit = ({ usual, least, most }: FeeShares): FeeSplit => ({
  feePayer: usual === 100 ? "BUYER" : usual === 0 ? "SELLER" : "BOTH",
  buyerShare: String(Math.min(99, most, Math.max(1, least, usual % 100 === 0 ? 50 : usual))),
});

/** The boxes as the door expects them. */
export const splitOf = ({ feePayer, buyerShare }: FeeSplit) => ({
  feePayer,
  ...(feePayer === "BOTH" && {
    buyerShare: /^\d{1,3}$/.test(buyerShare.trim()) ? Number(buyerShare) : Number.NaN,
  }),
});

type Split = { feePayer: FeePayer; buyerShare?: number | null | undefined };

/** Who pays our fee, as a sentence goes on: "the buyer". */
export const payerWords = ({ feePayer, buyerShare }: Split): string => {
  if (feePayer !== "BOTH") return feePayer === "BUYER" ? "The buyer" : "The seller";
  const share = buyerShare ?? 50;
  return share === 50 ? "Half each" : `The buyer ${share} %, the seller ${100 - share} %`;
};
