import { newKey } from "@/components/ui/new-key";
import { moneyText } from "@/lib/format";
import type { Money } from "@/lib/money";
import type { RouterOutputs } from "@/lib/trpc";
import { parsePercent, percentText } from "./percent";

type Listed = RouterOutputs["admin"]["fees"]["list"];
/** What a price list says. */
export type FeePrices = Listed["inForce"];
export type FeeVersion = Listed["items"][number];

const rates = ["serviceBasisPoints", "vatBasisPoints"] as const;
const sums = [
  "serviceFlat",
  "serviceMin",
  "serviceMax",
  "payoutFlat",
  "cancelFlat",
  "dutyFlat",
  "dutyFrom",
] as const;

type Box = (typeof rates)[number] | (typeof sums)[number];
type BandBox = { key: string; from: string; rate: string };

/** A price list as it stands in the boxes. */
export type FeeDraft = Record<Box, string> & { bands: readonly BandBox[] };

const typed = (of: Money): string =>
  of.amount === 0n ? "0" : moneyText(of).replace(/^₦/, "").replace(/\.00$/, "");

/** A price list in the boxes, to be changed into another. */
export const draftOfFees = (version: FeePrices): FeeDraft => ({
  serviceBasisPoints: percentText(version.serviceBasisPoints),
  vatBasisPoints: percentText(version.vatBasisPoints),
  serviceFlat: typed(version.serviceFlat),
  serviceMin: typed(version.serviceMin),
  serviceMax: typed(version.serviceMax),
  payoutFlat: typed(version.payoutFlat),
  cancelFlat: typed(version.cancelFlat),
  dutyFlat: typed(version.dutyFlat),
  dutyFrom: typed(version.dutyFrom),
  bands: version.bands.map(({ from, basisPoints }, at) => ({
    key: `band-${at}`,
    from: typed(from),
    rate: percentText(basisPoints),
  })),
});

export const newBand = (): BandBox => ({ key: newKey(), from: "", rate: "" });

/** The boxes as the door expects them; a band in which nothing is typed yet is none. */
export const feesOf = (draft: FeeDraft) => ({
  serviceBasisPoints: parsePercent(draft.serviceBasisPoints),
  vatBasisPoints: parsePercent(draft.vatBasisPoints),
  serviceFlat: draft.serviceFlat,
  serviceMin: draft.serviceMin,
  serviceMax: draft.serviceMax,
  payoutFlat: draft.payoutFlat,
  cancelFlat: draft.cancelFlat,
  dutyFlat: draft.dutyFlat,
  dutyFrom: draft.dutyFrom,
  bands: draft.bands
    .filter(({ from, rate }) => `${from}${rate}`.trim() !== "")
    .map(({ from, rate }) => ({ from, basisPoints: parsePercent(rate) })),
});
