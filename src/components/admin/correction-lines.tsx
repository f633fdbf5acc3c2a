import { MoneyText } from "@/components/money-text";
import { Table, Td, Th } from "@/components/ui/table";
import type { Money } from "@/lib/money";
import { shortAccount } from "./ledger-names";

type Line = { account: string; debit: Money | null; credit: Money | null };

type CorrectionLinesProps = { of: { journalId: string; lines: readonly Line[] } };

/** The lines as they would stand in the new journal: what was debited is credited, and back. */
export function CorrectionLines({ of: { journalId, lines } }: CorrectionLinesProps) {
  return (
    <Table caption={`What taking back journal ${journalId} would write`}>
      <thead>
        <tr>
          <Th>Account</Th>
          <Th className="text-right">Debit</Th>
          <Th className="text-right">Credit</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ account, debit, credit }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a journal is never moved
          <tr key={at}>
            <Td className="text-ink2" title={account}>
              {shortAccount(account)}
            </Td>
            <Td className="text-right">{credit && <MoneyText of={credit} />}</Td>
            <Td className="text-right">{debit && <MoneyText of={debit} />}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
