"use client";

import { type TypedAnswer, useTypedAnswer } from "@/components/ui/use-typed-answer";
import { askLater } from "@/lib/ask-later";
import type { FeePayer } from "./fee-payers";
import type { Price } from "./price-lines";

export type Quoted = TypedAnswer<Price>;

/** The price of an amount as it is typed: asked of the server, the only one who can do the sum. */
export const useQuote = (amount: string, feePayer: FeePayer, first: Price | null = null): Quoted =>
  useTypedAnswer(
    amount.trim() === "" ? null : `${feePayer} ${amount}`,
    async () => (await askLater()).orders.quote.query({ amount, feePayer }),
    first,
  );
