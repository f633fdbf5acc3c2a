import { MoneyText } from "@/components/money-text";
import { Step } from "@/components/ui/step";
import type { MyKyc } from "./kyc-words";

const asks: Readonly<Record<number, string>> = {
  1: "Your phone number and your name",
  2: "Your BVN or NIN, in your name",
  3: "Where you live, by a paper: a bill, a bank statement or a tenancy agreement",
};

/** The steps down the page: what each asks, what it allows, and where one stands. */
export function TierLadder({ mine: { tier, tiers } }: { mine: MyKyc }) {
  return (
    <ol>
      {tiers.map((row, at) => (
        <Step
          key={row.tier}
          last={at === tiers.length - 1}
          when={row.tier < tier ? "past" : row.tier === tier ? "now" : "ahead"}
          title={
            <>
              Step {row.tier}
              {row.tier === tier && <span className="font-normal text-ink2"> · you are here</span>}
            </>
          }
          note={asks[row.tier]}
          line={
            <>
              One order up to <MoneyText of={row.order} />, withdrawals up to{" "}
              <MoneyText of={row.payoutDay} /> in 24 hours, a balance up to{" "}
              <MoneyText of={row.balance} />
            </>
          }
        />
      ))}
    </ol>
  );
}
