import { MoneyText } from "@/components/money-text";
import { Notice } from "@/components/ui/notice";
import { Table, Td, Th } from "@/components/ui/table";
import { moneyText } from "@/lib/format";
import type { Money } from "@/lib/money";
import type { RouterOutputs } from "@/lib/trpc";
import { accountWords } from "./ledger-names";

type Sums = RouterOutputs["admin"]["monitors"]["all"]["sums"];

/** Where the money lies and whose it is, by our own ledger, side by side. */
export function HeldAndOwed({ sums }: { sums: Sums }) {
  const short = sums.over.amount < 0n;
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">Money of people, by our ledger</h2>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 sm:grid-cols-2">
        <Side title="Where it is" lines={sums.held} total={sums.heldTotal} />
        <Side title="Whose it is" lines={sums.owed} total={sums.owedTotal} />
      </div>
      {short ? (
        <Notice tone="danger" role="alert" className="mt-4" title="Less is held than is owed">
          <p>{moneyText(sums.over)} is missing. Approve no payout until it is found.</p>
        </Notice>
      ) : (
        <p className="mt-3 flex gap-2 text-14 font-semibold text-ok">
          <span aria-hidden="true">✓</span>
          All that is owed is held. {moneyText(sums.over)} more is held: fees and taxes we have
          earned and not yet moved, less what we are owed.
        </p>
      )}
    </section>
  );
}

type SideProps = {
  title: string;
  lines: readonly { kind: string; sum: Money }[];
  total: Money;
};

function Side({ title, lines, total }: SideProps) {
  return (
    <Table caption={title}>
      <thead>
        <tr>
          <Th>{title}</Th>
          <Th className="text-right">Sum</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ kind, sum }) => (
          <tr key={kind} className={sum.amount === 0n ? "text-ink3" : undefined}>
            <Td>{accountWords(kind)}</Td>
            <Td className="text-right">
              <MoneyText of={sum} />
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="double-rule font-semibold">
          <th scope="row" className="px-2 py-3 text-left">
            Total
          </th>
          <td className="px-2 py-3 text-right">
            <MoneyText of={total} />
          </td>
        </tr>
      </tfoot>
    </Table>
  );
}
