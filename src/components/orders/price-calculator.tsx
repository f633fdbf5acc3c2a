"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { early } from "@/components/ui/early";
import { Field } from "@/components/ui/field";
import { FeePayerFields } from "./fee-payer-fields";
import type { FeeShares, FeeSplit } from "./fee-payers";
import { type Price, PriceLines } from "./price-lines";
import { Settling } from "./settling";
import { useQuote } from "./use-quote";

type PriceCalculatorProps = {
  amount: string;
  split: FeeSplit;
  shares: FeeShares;
  first: (Price & { version: number }) | null;
};

/** What an order would cost. A plain form without script; with it the sum follows the typing. */
export function PriceCalculator({ shares, first, ...given }: PriceCalculatorProps) {
  const [amount, setAmount] = useState(given.amount);
  const [split, setSplit] = useState(given.split);
  const { last: price, refusal, asking } = useQuote(amount, split, { first });
  const errors = refusal?.fields ?? {};
  const elsewhere = errors.buyerShare ? undefined : refusal?.words;
  const wrong = amount.trim() === "" ? undefined : (errors.amount ?? elsewhere);
  return (
    <form action="/#price" className="grid gap-5">
      <Field name="amount" label="Price you agreed" error={wrong}>
        {(control) => (
          <span className="relative block">
            <span
              aria-hidden="true"
              className="absolute inset-y-0 left-3.5 grid place-items-center text-18 text-ink3"
            >
              ₦
            </span>
            <input
              {...control}
              type="text"
              inputMode="decimal"
              autoComplete="off"
              maxLength={40}
              ref={early((typed) => {
                if (typed.value !== amount) setAmount(typed.value);
              })}
              value={amount}
              onChange={(event) => setAmount(event.currentTarget.value)}
              className={`${control.className} display pl-9 text-21`}
            />
          </span>
        )}
      </Field>
      <FeePayerFields
        split={split}
        shares={shares}
        set={(patch) => setSplit((old) => ({ ...old, ...patch }))}
        errors={{ buyerShare: errors.buyerShare }}
      />
      <noscript>
        <Button plain type="submit" look="secondary">
          Work it out
        </Button>
      </noscript>
      <Settling asking={asking}>
        {price ? (
          <PriceLines price={price} />
        ) : (
          <p className="text-14 text-ink3">Type an amount, such as 185,000 or 150k.</p>
        )}
      </Settling>
    </form>
  );
}
