import type { ReactNode } from "react";
import { MoneyText } from "@/components/money-text";
import { Table, Td, Th } from "@/components/ui/table";
import type { Money } from "@/lib/money";
import { shortAccount } from "./ledger-names";

export type JournalLine = { account: string; debit: Money | null; credit: Money | null };

type JournalLinesProps = { caption: string; head: ReactNode; lines: readonly JournalLine[] };

/** The lines of one journal, as it stands or would stand. */
export function JournalLines({ caption, head, lines }: JournalLinesProps) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{head}</Th>
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
            <Td className="text-right">{debit && <MoneyText of={debit} />}</Td>
            <Td className="text-right">{credit && <MoneyText of={credit} />}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
