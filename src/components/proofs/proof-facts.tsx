import { MoneyText } from "@/components/money-text";
import { Notice } from "@/components/ui/notice";
import { SumLines } from "@/components/ui/sum-lines";
import { dateTime } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";

type Night = RouterOutputs["proofs"]["published"][number];

/** The last count: what we owe, what is held, and whether it fits. */
export function ProofFacts({ last }: { last: Night | null }) {
  if (last === null) {
    return (
      <Notice tone="neutral" title="There is no count yet">
        <p>The first one is made tonight at 2 AM, once we hold money for somebody.</p>
      </Notice>
    );
  }
  return (
    <section aria-labelledby="last-count">
      <h2 id="last-count" className="mb-2 text-16 font-semibold">
        The count of {dateTime(last.provedAt)}
      </h2>
      <SumLines
        lines={[
          {
            label: "What we owe to people",
            note: last.leaves === 1 ? "1 person" : `${last.leaves} people`,
            value: <MoneyText of={last.total} />,
          },
          {
            label: "What gateways and our bank hold",
            note: "our own earnings are in it",
            value: <MoneyText of={last.held} />,
          },
        ]}
      />
      {last.holds ? (
        <p className="mt-3 flex gap-2 font-semibold text-ok">
          <span aria-hidden="true">✓</span> All of it is there.
        </p>
      ) : (
        <Notice tone="danger" className="mt-3" title="These sums do not fit each other">
          <p>Our team was told at once and looks for the reason. Your own sum is below.</p>
        </Notice>
      )}
    </section>
  );
}
