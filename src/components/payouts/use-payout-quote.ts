"use client";

import { type TypedAnswer, useTypedAnswer } from "@/components/ui/use-typed-answer";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import type { Money } from "@/lib/money";
import type { RouterOutputs } from "@/lib/trpc";

type Quote = RouterOutputs["payouts"]["quote"];

/** An amount as a person would type it. */
export const typedText = (of: Money) => moneyText(of).replace(/^₦/, "");

/** What withdrawing the typed amount costs; asked of the server a moment after the last key. */
export const usePayoutQuote = (amount: string): TypedAnswer<Quote> =>
  useTypedAnswer(amount.trim() === "" ? null : amount, () => ask.payouts.quote.query({ amount }));

/** The largest amount that leaves nothing owing: the whole balance less what sending it costs. */
export async function wholeOf(available: Money): Promise<Money | null> {
  const whole = await ask.payouts.quote.query({ amount: typedText(available) }).catch(() => null);
  if (!whole) return null;
  const costs = whole.total.amount - whole.amount.amount;
  const most = available.amount - costs;
  return most > 0n ? { ...available, amount: most } : null;
}
