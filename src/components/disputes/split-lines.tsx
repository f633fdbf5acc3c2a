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
  if (!sums) return undefined;
  const { seller, uncontestedToSeller } = sums;
  const fee = plus(seller.fee, seller.vat);
  const parts = [
    uncontestedToSeller.amount > 0n && (
      <>
        with <MoneyText of={uncontestedToSeller} /> that nobody contests
      </>
    ),
    fee.amount > 0n && (
      <>
        after our fee of <MoneyText of={fee} />
      </>
    ),
  ].filter(Boolean);
  const [first, second] = parts;
  if (!first) return undefined;
  return (
    <>
      <MoneyText of={seller.gets} /> {first}
      {second && <>, {second}</>}
    </>
  );
};
