import { MoneyText } from "@/components/money-text";
import { moneyWords } from "@/lib/format";
import type { PayoutFile } from "./staff-types";

/** What is about to be decided, once more and in full: how much, in words too, to whom and where. */
export function StaffRecap({ payout }: { payout: PayoutFile }) {
  return (
    <div className="border-y border-line py-4">
      <MoneyText of={payout.amount} size="hero" className="block" />
      <p className="mt-1 text-14 text-ink2">{moneyWords(payout.amount)}</p>
      <p className="mt-2 text-16">
        to <bdi className="font-semibold">{payout.accountName}</bdi>
      </p>
      <p className="tabular text-14 text-ink2">
        {payout.bankName}, account ending{" "}
        <strong className="font-semibold text-ink">{payout.last4}</strong>
      </p>
    </div>
  );
}
