import { MoneyText } from "@/components/money-text";
import { SumLines } from "@/components/ui/sum-lines";
import type { Money } from "@/lib/money";

type PayoutSum = { amount: Money; fee: Money; vat: Money; duty: Money; total: Money };

/** What a withdrawal takes from the wallet, line by line, to the kobo. */
export function PayoutLines({ sum }: { sum: PayoutSum }) {
  const lines = [
    { label: "To your bank", of: sum.amount },
    { label: "Our fee", of: sum.fee },
    { label: "VAT on the fee", of: sum.vat },
    { label: "Stamp duty", of: sum.duty, note: "The state’s, on transfers from ₦10,000.00" },
  ];
  return (
    <SumLines
      lines={lines
        .filter(({ of }) => of.amount !== 0n)
        .map(({ of, ...line }) => ({ ...line, value: <MoneyText of={of} /> }))}
      total={{ label: "Leaves your wallet", value: <MoneyText of={sum.total} /> }}
    />
  );
}
