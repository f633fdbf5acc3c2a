import { JournalList } from "@/components/admin/journal-list";
import { MoneyText } from "@/components/money-text";
import { SumLines } from "@/components/ui/sum-lines";
import type { CaseFile } from "./staff-types";

/** Where this order's money is, in lines that add up, and every journal behind them. */
export function StaffCaseMoney({ file, now }: { file: CaseFile; now: Date }) {
  const { money } = file.order;
  const { contested, closedAt } = file.case;
  const lines = [
    { label: "Contested", of: contested, when: !closedAt && contested.amount > 0n },
    { label: "Held, not contested", of: money.undisputed, when: true },
    { label: "Released before", of: money.released, when: money.released.amount > 0n },
    { label: "Given back before", of: money.refunded, when: money.refunded.amount > 0n },
    { label: "Charged back", of: money.chargedBack, when: money.chargedBack.amount > 0n },
  ];
  return (
    <section aria-labelledby="case-money">
      <h2 id="case-money" className="mb-2 text-14 font-semibold text-ink2">
        The money
      </h2>
      <div className="border-t border-line">
        <SumLines
          lines={lines
            .filter(({ when }) => when)
            .map(({ label, of }) => ({ label, value: <MoneyText of={of} /> }))}
          total={{ label: "Paid in", value: <MoneyText of={money.funded} /> }}
        />
      </div>
      <p className="mt-2 text-13 text-ink3">
        Of our fee <MoneyText of={money.feeHeld} /> is still held.
      </p>
      <details className="mt-2 text-14">
        <summary className="inline-flex min-h-9 items-center font-semibold text-brand">
          Journals ({file.journals.length})
        </summary>
        <JournalList journals={file.journals} now={now} />
      </details>
    </section>
  );
}
