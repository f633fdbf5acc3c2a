import { Button } from "@/components/ui/button";
import { CopyRow } from "@/components/ui/copy-row";
import { Notice } from "@/components/ui/notice";
import { moneyText } from "@/lib/format";
import { type Money, toDecimal } from "@/lib/money";
import type { PaymentStatus } from "./use-payment";

type PayIntoProps = {
  account: NonNullable<PaymentStatus["account"]>;
  due: Money;
  now: Date;
  pending: boolean;
  onAgain: () => void;
};

/** Minutes and seconds, as on a stopwatch; hours and minutes while there are many. */
const left = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds >= 3_600) {
    return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
  }
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** The account number of this payment, for as long as it is this payment's. */
export function PayInto({ account, due, now, pending, onAgain }: PayIntoProps) {
  const ms = new Date(account.expiresAt).getTime() - now.getTime();
  if (ms <= 0) {
    return (
      <Notice tone="neutral" title="This account number has ended.">
        <p>Please don’t send to it any more. If you already did in time, we find it.</p>
        <Button look="primary" className="mt-3" pending={pending} onClick={onAgain}>
          Get a new number
        </Button>
      </Notice>
    );
  }
  return (
    <section
      aria-label="Pay by bank transfer"
      className="min-w-0 rounded-sheet border border-line p-4"
    >
      <h2 className="text-16 font-semibold">Send it from your bank’s app</h2>
      <CopyRow label="Account number" shown={account.accountNumber} />
      <CopyRow label="Bank" shown={account.bankName} />
      <CopyRow label="Account name" shown={account.accountName} />
      <CopyRow label="Exactly" shown={moneyText(due)} copied={toDecimal(due)} />
      <p className="mt-3 text-14 text-ink2">
        Only for this payment, for{" "}
        <strong role="timer" className="tabular font-semibold text-ink">
          {left(ms)}
        </strong>{" "}
        more. Never save it for later: it can be somebody else’s after that. This page changes when
        your money is here.
      </p>
    </section>
  );
}
