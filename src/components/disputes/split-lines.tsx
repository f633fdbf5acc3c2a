import { MoneyText } from "@/components/money-text";
import { SumLines } from "@/components/ui/sum-lines";
import { type Money, plus } from "@/lib/money";
import type { CasePeople } from "./case-people";
import type { Sums } from "./dispute-types";

type SplitLinesProps = {
  toSeller: Money;
  toBuyer: Money;
  /** What arrives once our fee is taken; unknown for figures still being typed. */
  sums?: Sums | null | undefined;
  people: CasePeople;
};

/** How a sum is divided between the two, adding up to all of it; then what really arrives. */
export function SplitLines({ toSeller, toBuyer, sums, people }: SplitLinesProps) {
  const { buyer, seller } = people;
  return (
    <div className="border-t border-line">
      <SumLines
        lines={[
          { label: <bdi>{buyer}</bdi>, value: <MoneyText of={toBuyer} />, note: backNote(sums) },
          { label: <bdi>{seller}</bdi>, value: <MoneyText of={toSeller} />, note: feeNote(sums) },
        ]}
        total={{ label: "Together", value: <MoneyText of={plus(toSeller, toBuyer)} /> }}
      />
    </div>
  );
}

const backNote = (sums: Sums | null | undefined) =>
  sums && sums.buyer.feeBack.amount > 0n ? (
    <>
      With <MoneyText of={sums.buyer.feeBack} /> of our fee back: <MoneyText of={sums.buyer.gets} />
    </>
  ) : undefined;

const feeNote = (sums: Sums | null | undefined) => {
  if (!sums) return "Before our fee";
  const { seller, uncontestedToSeller } = sums;
  const more = uncontestedToSeller.amount > 0n;
  if (!more && seller.fee.amount === 0n) return undefined;
  return (
    <>
      {more && (
        <>
          With <MoneyText of={uncontestedToSeller} /> that nobody contests,{" "}
        </>
      )}
      {more ? "after" : "After"} our fee of <MoneyText of={plus(seller.fee, seller.vat)} />:{" "}
      <MoneyText of={seller.gets} />
    </>
  );
};
