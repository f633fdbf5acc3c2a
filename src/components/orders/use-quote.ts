"use client";

import { useEffect, useRef, useState } from "react";
import { askLater } from "@/lib/ask-later";
import { type Refusal, refusalOf } from "@/lib/refusals";
import type { FeePayer } from "./fee-payers";
import type { Price } from "./price-lines";

type Quoted = { price: Price | null; refusal: Refusal | null; asking: boolean };

/** The price of an amount as it is typed: asked of the server, the only one who can do the sum. */
export function useQuote(amount: string, feePayer: FeePayer, first: Price | null = null): Quoted {
  const [quoted, setQuoted] = useState<Quoted>({ price: first, refusal: null, asking: false });

  const known = useRef(first !== null);

  useEffect(() => {
    // The server has already worked out what it drew; ask only once something changes.
    if (known.current) {
      known.current = false;
      return;
    }
    let current = true;
    if (amount.trim() === "") {
      setQuoted({ price: null, refusal: null, asking: false });
      return;
    }
    setQuoted((before) => ({ ...before, asking: true }));
    const timer = setTimeout(() => {
      askLater()
        .then((ask) => ask.orders.quote.query({ amount, feePayer }))
        .then(
          (price) => current && setQuoted({ price, refusal: null, asking: false }),
          (error) =>
            current && setQuoted({ price: null, refusal: refusalOf(error), asking: false }),
        );
    }, 300);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [amount, feePayer]);

  return quoted;
}
