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

const parts = ["buyerShareUsual", "buyerShareLeast", "buyerShareMost"] as const;

type Box = (typeof rates)[number] | (typeof sums)[number] | (typeof parts)[number];
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
  buyerShareUsual: String(version.buyerShareUsual),
  buyerShareLeast: String(version.buyerShareLeast),
  buyerShareMost: String(version.buyerShareMost),
  bands: version.bands.map(({ from, basisPoints }, at) => ({
    key: `band-${at}`,
    from: typed(from),
    rate: percentText(basisPoints),
  })),
});

export const newBand = (): BandBox => ({ key: newKey(), from: "", rate: "" });

const wholePercent = (text: string): number =>
  /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;

const isTyped = ({ from, rate }: BandBox): boolean => `${from}${rate}`.trim() !== "";

/**
 * What is wrong with each box, told at that box: the door counts only the bands in which something is
 * typed, and the form shows the others too.
 */
export const placedErrors = (
  { bands }: Pick<FeeDraft, "bands">,
  fields: Readonly<Record<string, string>>,
): Record<string, string> => {
  const places = bands.flatMap((band, at) => (isTyped(band) ? [at] : []));
  return Object.fromEntries(
    Object.entries(fields).map(([field, words]) => [
      field.replace(/^bands\.(\d+)/, (_, nth: string) => `bands.${places[Number(nth)] ?? nth}`),
      words,
    ]),
  );
};

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
  buyerShareUsual: wholePercent(draft.buyerShareUsual),
  buyerShareLeast: wholePercent(draft.buyerShareLeast),
  buyerShareMost: wholePercent(draft.buyerShareMost),
  bands: draft.bands
    .filter(isTyped)
    .map(({ from, rate }) => ({ from, basisPoints: parsePercent(rate) })),
});
