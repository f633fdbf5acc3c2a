import { MoneyText } from "@/components/money-text";
import { Fact } from "./fact";
import type { FeePrices } from "./fee-draft";
import { percentText } from "./percent";

/** What one price list says, in words and sums. */
export function FeeFacts({ of: version }: { of: FeePrices }) {
  return (
    <dl className="border-t border-line text-14">
      <Fact label="Our fee">
        {percentText(version.serviceBasisPoints)} % of the price
        {version.bands.map(({ from, basisPoints }) => (
          <span key={from.amount}>
            ; {percentText(basisPoints)} % of what is above <MoneyText of={from} />
          </span>
        ))}
        {version.serviceFlat.amount > 0n && (
          <>
            {" "}
            and <MoneyText of={version.serviceFlat} />
          </>
        )}
      </Fact>
      <Fact label="Least and highest">
        <MoneyText of={version.serviceMin} /> to <MoneyText of={version.serviceMax} />
      </Fact>
      <Fact label="VAT">{percentText(version.vatBasisPoints)} % of each fee</Fact>
      <Fact label="A withdrawal">
        <MoneyText of={version.payoutFlat} />
      </Fact>
      <Fact label="Stamp duty">
        <MoneyText of={version.dutyFlat} /> on a withdrawal of <MoneyText of={version.dutyFrom} />{" "}
        or more
      </Fact>
      <Fact label="Who pays the fee">
        the buyer usually {version.buyerShareUsual} % of it
        {version.buyerShareLeast < version.buyerShareMost &&
          `; from ${version.buyerShareLeast} % to ${version.buyerShareMost} % may be agreed`}
      </Fact>
      <Fact label="Cancelling">
        at most <MoneyText of={version.cancelFlat} /> of the fee is kept
      </Fact>
    </dl>
  );
}
