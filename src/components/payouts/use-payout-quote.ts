"use client";

import { useEffect, useState } from "react";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import type { Money } from "@/lib/money";
import { type Refusal, refusalOf } from "@/lib/refusals";
import type { RouterOutputs } from "@/lib/trpc";

type Quote = RouterOutputs["payouts"]["quote"];

/** An amount as a person would type it. */
export const typedText = (of: Money) => moneyText(of).replace(/^₦/, "");

/** What withdrawing the typed amount costs; asked of the server a moment after the last key. */
export function usePayoutQuote(amount: string): { quote: Quote | null; refusal: Refusal | null } {
  const [found, setFound] = useState<{ for: string; quote: Quote | null; refusal: Refusal | null }>(
    {
      for: "",
      quote: null,
      refusal: null,
    },
  );
  useEffect(() => {
    if (amount.trim() === "") return;
    let current = true;
    const timer = setTimeout(() => {
      ask.payouts.quote.query({ amount }).then(
        (quote) => current && setFound({ for: amount, quote, refusal: null }),
        (error) => current && setFound({ for: amount, quote: null, refusal: refusalOf(error) }),
      );
    }, 300);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [amount]);
  return found.for === amount ? found : { quote: null, refusal: null };
}

/** The largest amount that leaves nothing owing: the whole balance less what sending it costs. */
export async function wholeOf(available: Money): Promise<Money | null> {
  const whole = await ask.payouts.quote.query({ amount: typedText(available) }).catch(() => null);
  if (!whole) return null;
  const costs = whole.total.amount - whole.amount.amount;
  const most = available.amount - costs;
  return most > 0n ? { ...available, amount: most } : null;
}
