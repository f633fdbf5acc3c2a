import { MoneyText } from "@/components/money-text";
import { join } from "@/components/ui/join";
import { SumLines } from "@/components/ui/sum-lines";
import type { Money } from "@/lib/money";
import { type Part, partWords } from "./part-words";

type MoneyBarProps = {
  total: Money;
  parts: readonly Part[];
  seenBy: "buyer" | "seller" | "desk";
  buyer: string;
  seller: string;
};

/** How much of an order's money is where: a bar, and under it the lines that add up to all of it. */
export function MoneyBar({ total, parts, seenBy, buyer, seller }: MoneyBarProps) {
  const label = (name: Part["name"]) =>
    partWords[name][seenBy].replace("{buyer}", buyer).replace("{seller}", seller);
  return (
    <div className="max-w-120">
      <div aria-hidden="true" className="mb-2 flex h-3 gap-0.5 overflow-hidden rounded-full">
        {parts
          .filter(({ amount }) => amount.amount > 0n)
          .map(({ name, amount }) => (
            <span
              key={name}
              className={join("min-w-1 basis-0", partWords[name].colour)}
              style={{ flexGrow: shareOf(amount, total) }}
            />
          ))}
      </div>
      <SumLines
        lines={parts.map(({ name, amount }) => ({
          label: (
            <span className="flex items-baseline gap-2">
              <span
                aria-hidden="true"
                className={join("size-2.5 shrink-0 rounded-full", partWords[name].colour)}
              />
              {label(name)}
            </span>
          ),
          value: <MoneyText of={amount} />,
        }))}
        total={{ label: "All that was paid in", value: <MoneyText of={total} /> }}
      />
    </div>
  );
}

/** Of ten thousand, for the picture alone; the lines say it to the kobo. */
const shareOf = ({ amount }: Money, total: Money): string =>
  total.amount > 0n ? ((amount * 10_000n) / total.amount).toString() : "0";
