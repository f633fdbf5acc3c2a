"use client";

import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { type FeeDraft, newBand } from "./fee-draft";

type FeeBoxesProps = {
  draft: FeeDraft;
  set: (patch: Partial<FeeDraft>) => void;
  errors: Readonly<Record<string, string | undefined>>;
};

const boxes = [
  ["serviceBasisPoints", "Our fee, in per cent of the price", "Such as 2 or 1.5"],
  ["serviceFlat", "And this much on every order, in naira", "0 for nothing"],
  ["serviceMin", "Least fee, in naira", undefined],
  ["serviceMax", "Highest fee, in naira", undefined],
  ["vatBasisPoints", "VAT on each fee, in per cent", undefined],
  ["payoutFlat", "Fee of a withdrawal, in naira", undefined],
  ["dutyFlat", "Stamp duty of a withdrawal, in naira", undefined],
  ["dutyFrom", "Duty is owed from this much on, in naira", undefined],
  ["cancelFlat", "Kept of the fee when a buyer cancels, in naira", undefined],
] as const;

const parts = [
  ["buyerShareUsual", "The buyer’s part of the fee, in per cent", "Where nobody says otherwise"],
  ["buyerShareLeast", "At least, in per cent", "0: the seller may pay all of it"],
  ["buyerShareMost", "At most, in per cent", "100: the buyer may pay all of it"],
] as const;

/** Everything a price list says, box by box. */
export function FeeBoxes({ draft, set, errors }: FeeBoxesProps) {
  return (
    <>
      {[boxes, parts].map((group) => (
        <div
          key={group[0][0]}
          className={`grid gap-4 ${group === parts ? "sm:grid-cols-3" : "sm:grid-cols-2"}`}
        >
          {group.map(([name, label, hint]) => (
            <TextField
              key={name}
              name={name}
              label={label}
              hint={hint}
              error={errors[name]}
              inputMode="decimal"
              autoComplete="off"
              maxLength={20}
              className="content-start"
              value={draft[name]}
              onType={(text) => set({ [name]: text })}
            />
          ))}
        </div>
      ))}
      <Bands draft={draft} set={set} errors={errors} />
    </>
  );
}

function Bands({ draft: { bands }, set, errors }: FeeBoxesProps) {
  const change = (key: string, patch: Partial<(typeof bands)[number]>) =>
    set({ bands: bands.map((band) => (band.key === key ? { ...band, ...patch } : band)) });
  return (
    <fieldset className="grid gap-3 border-t border-line pt-4">
      <legend className="sr-only">Bands</legend>
      <p className="text-14 text-ink2">
        Bands: what of a price is above a sum may cost another per cent. Only that part of it does,
        so a higher price never costs a lower fee.
      </p>
      {bands.map((band, at) => (
        <div key={band.key} className="grid gap-3 border-b border-line pb-3 sm:grid-cols-3">
          <TextField
            name={`bands.${at}.from`}
            label={`Band ${at + 1} starts above, in naira`}
            error={errors[`bands.${at}.from`]}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            className="content-start"
            value={band.from}
            onType={(from) => change(band.key, { from })}
          />
          <TextField
            name={`bands.${at}.basisPoints`}
            label={`Per cent in band ${at + 1}`}
            error={errors[`bands.${at}.basisPoints`]}
            inputMode="decimal"
            autoComplete="off"
            maxLength={6}
            className="content-start"
            value={band.rate}
            onType={(rate) => change(band.key, { rate })}
          />
          <Button
            look="secondary"
            onClick={() => set({ bands: bands.filter(({ key }) => key !== band.key) })}
            className="sm:mt-6.5 sm:justify-self-start"
          >
            Take out<span className="sr-only"> band {at + 1}</span>
          </Button>
        </div>
      ))}
      {bands.length < 5 && (
        <Button
          look="secondary"
          onClick={() => set({ bands: [...bands, newBand()] })}
          className="w-full xs:w-auto xs:justify-self-start"
        >
          Add a band
        </Button>
      )}
    </fieldset>
  );
}
