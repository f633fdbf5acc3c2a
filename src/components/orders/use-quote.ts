"use client";

import { type TypedAnswer, useTypedAnswer } from "@/components/ui/use-typed-answer";
import { askLater } from "@/lib/ask-later";
import { type FeeSplit, splitOf } from "./fee-payers";
import type { Price } from "./price-lines";

type Quote = Price & { version: number };

export type Quoted = TypedAnswer<Quote>;

/**
 * The price of an amount as it is typed: asked of the server, the only one who can do the sum. Asked
 * anew when it is known that the `edition` of the price list is another than it was.
 */
export const useQuote = (
  amount: string,
  split: FeeSplit,
  { first = null, edition = 0 }: { first?: Quote | null; edition?: number } = {},
): Quoted =>
  useTypedAnswer(
    amount.trim() === "" ? null : `${split.feePayer} ${split.buyerShare} ${edition} ${amount}`,
    async () => (await askLater()).orders.quote.query({ amount, ...splitOf(split) }),
    first,
  );
