import { Notice } from "@/components/ui/notice";
import { moneyText } from "@/lib/format";
import { type Money, minus } from "@/lib/money";

/** Some of it is here: how much, what is left, and that the rest is all that is needed. */
export function PayPart({ whole, left }: { whole: Money; left: Money }) {
  return (
    <Notice tone="held" title={`We got ${moneyText(minus(whole, left))}.`}>
      <p>
        <strong className="font-semibold">{moneyText(left)} is left.</strong> Nothing starts before
        it is whole. If it does not come in time, what you paid is back in your wallet, free of
        charge.
      </p>
    </Notice>
  );
}
