"use client";

import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { type FeeShares, type FeeSplit, feePayers } from "./fee-payers";

type FeePayerFieldsProps = {
  split: FeeSplit;
  shares: FeeShares;
  set: (patch: Partial<FeeSplit>) => void;
  errors: Readonly<Record<string, string | undefined>>;
};

/** Who pays our fee, of those the price list lets two people choose, and in what parts when both do. */
export function FeePayerFields({ split, shares, set, errors }: FeePayerFieldsProps) {
  const [least, most] = [Math.max(1, shares.least), Math.min(99, shares.most)];
  return (
    <>
      <RadioCards
        name="feePayer"
        legend="Who pays our fee?"
        choices={feePayers(shares)}
        value={split.feePayer}
        onChange={(feePayer) => set({ feePayer })}
        error={errors.feePayer}
      />
      {split.feePayer === "BOTH" && (
        <TextField
          name="buyerShare"
          label="The buyer’s part of the fee, in per cent"
          hint={
            least === most
              ? `${least} % now; the seller pays the rest`
              : `From ${least} to ${most}; the seller pays the rest`
          }
          error={errors.buyerShare}
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          value={split.buyerShare}
          onType={(buyerShare) => set({ buyerShare })}
        />
      )}
    </>
  );
}
