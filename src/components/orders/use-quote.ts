"use client";

import { useEffect, useState } from "react";
import { askLater } from "@/lib/ask-later";
import { type Refusal, refusalOf } from "@/lib/refusals";
import type { FeePayer } from "./fee-payers";
import type { Price } from "./price-lines";

type Answer = { of: string; price: Price | null; refusal: Refusal | null };

export type Quoted = {
  /** The price of exactly what stands in the boxes now, or null until it is known. */
  price: Price | null;
  /** The last price there was, for a place that would rather look pale than jump. */
  last: Price | null;
  refusal: Refusal | null;
  asking: boolean;
};

/** The price of an amount as it is typed: asked of the server, the only one who can do the sum. */
export function useQuote(amount: string, feePayer: FeePayer, first: Price | null = null): Quoted {
  const asked = `${feePayer} ${amount}`;
  const [answer, setAnswer] = useState<Answer>({
    of: first ? asked : "",
    price: first,
    refusal: null,
  });
  const known = answer.of === asked;
  const blank = amount.trim() === "";

  useEffect(() => {
    if (known || blank) return;
    let current = true;
    const tell = (told: Omit<Answer, "of">) => current && setAnswer({ of: asked, ...told });
    const timer = setTimeout(() => {
      askLater()
        .then((ask) => ask.orders.quote.query({ amount, feePayer }))
        .then(
          (price) => tell({ price, refusal: null }),
          (error) => tell({ price: null, refusal: refusalOf(error) }),
        );
    }, 300);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [known, blank, asked, amount, feePayer]);

  return {
    price: known && !blank ? answer.price : null,
    last: blank ? null : answer.price,
    refusal: known && !blank ? answer.refusal : null,
    asking: !known && !blank,
  };
}
