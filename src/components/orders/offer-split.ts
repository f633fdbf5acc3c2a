import { type Money, minus, money, parseMoney, share, toDecimal } from "@/lib/money";

/** A sum divided between two people; both texts are what stands in the boxes. */
export type Split = {
  readonly whole: Money;
  readonly toSeller: Money;
  readonly toBuyer: Money;
  readonly seller: string;
  readonly buyer: string;
};

type Side = "seller" | "buyer";

/** "50,000.00", as a person would type it. */
const typedSum = (of: Money): string => {
  const [whole = "0", kobo = "00"] = toDecimal(of).split(".");
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}.${kobo}`;
};

/** What stands in a box as a sum; nothing and "0" are none of it, null when it is no sum. */
const sumOf = (text: string, { currency }: Money): Money | null =>
  /^₦?\s*0*(?:\.0{0,2})?$/.test(text.trim()) ? money(0n, currency) : parseMoney(text, currency);

/** The seller gets so many hundredths; the buyer the rest, to the kobo. */
export const splitByShare = (whole: Money, hundredths: number): Split => {
  const toSeller = share(whole, hundredths * 100);
  const toBuyer = minus(whole, toSeller);
  return { whole, toSeller, toBuyer, seller: typedSum(toSeller), buyer: typedSum(toBuyer) };
};

/** One side's box was typed in; the other's follows, so that both always add up to the whole. */
export const splitByText = (split: Split, side: Side, text: string): Split => {
  const typed = sumOf(text, split.whole);
  if (typed === null || typed.amount > split.whole.amount) return { ...split, [side]: text };
  const rest = minus(split.whole, typed);
  return side === "seller"
    ? { ...split, toSeller: typed, toBuyer: rest, seller: text, buyer: typedSum(rest) }
    : { ...split, toSeller: rest, toBuyer: typed, seller: typedSum(rest), buyer: text };
};

/** What is wrong with a box, if something is: no sum, or more than there is. */
export const splitFault = ({ whole }: Split, text: string): string | undefined => {
  const typed = sumOf(text, whole);
  if (typed === null) return "Type an amount like 50,000.00";
  return typed.amount > whole.amount ? "This is more than there is to divide." : undefined;
};

/** The seller's part in hundredths of the whole, for the slider; only ever shown, never sent. */
export const shareOf = ({ whole, toSeller }: Split): number => {
  if (whole.amount === 0n) return 0;
  const hundredths = (toSeller.amount * 100n + whole.amount / 2n) / whole.amount;
  return Number.parseInt(hundredths.toString(), 10);
};
