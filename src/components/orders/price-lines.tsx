import { MoneyText } from "@/components/money-text";
import { type SumLine, SumLines } from "@/components/ui/sum-lines";
import type { Money } from "@/lib/money";

export type Price = {
  principal: Money;
  buyerFee: Money;
  buyerVat: Money;
  sellerFee: Money;
  sellerVat: Money;
  buyerPays: Money;
  sellerGets: Money;
};

const line = (label: string, of: Money, note?: string): SumLine[] =>
  of.amount === 0n ? [] : [{ label, value: <MoneyText of={of} />, ...(note ? { note } : {}) }];

const less = (m: Money): Money => ({ ...m, amount: -m.amount });

/** What the buyer pays, line by line, and what the seller gets of it; both columns add up. */
export function PriceLines({ price, you }: { price: Price; you?: "BUYER" | "SELLER" }) {
  const pays = you === "BUYER" ? "You pay" : "The buyer pays";
  const gets = you === "SELLER" ? "You get" : "The seller gets";
  const sellerShare = price.sellerFee.amount > 0n;
  return (
    <div className="grid gap-4">
      <SumLines
        lines={[
          ...line("Agreed price", price.principal),
          ...line("Our fee", price.buyerFee),
          ...line("VAT on the fee", price.buyerVat, "Passed on to the state"),
        ]}
        total={{ label: pays, value: <MoneyText of={price.buyerPays} /> }}
      />
      {sellerShare ? (
        <SumLines
          lines={[
            ...line("Agreed price", price.principal),
            ...line("Our fee", less(price.sellerFee)),
            ...line("VAT on the fee", less(price.sellerVat)),
          ]}
          total={{ label: gets, value: <MoneyText of={price.sellerGets} /> }}
        />
      ) : (
        <p className="flex justify-between gap-4 text-14 text-ink2">
          <span>{gets}</span>
          <MoneyText of={price.sellerGets} className="font-semibold text-ink" />
        </p>
      )}
    </div>
  );
}
