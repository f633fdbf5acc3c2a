import { MoneyText } from "@/components/money-text";
import { Table, Td, Th } from "@/components/ui/table";
import { dateTime } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";
import { shortAccount } from "./ledger-names";

type Journal = RouterOutputs["admin"]["ledger"]["journals"]["journals"][number];

/** The last movements of money, each with all its lines: what left one account arrived in others. */
export function JournalList({ journals, now }: { journals: readonly Journal[]; now: Date }) {
  if (journals.length === 0) {
    return (
      <p className="border-y border-line py-6 text-ink2">
        No money has moved yet. The first payment that comes in is the first journal.
      </p>
    );
  }
  return (
    <Table caption="Latest journals">
      <thead>
        <tr>
          <Th>Journal</Th>
          <Th>Account</Th>
          <Th className="text-right">Debit</Th>
          <Th className="text-right">Credit</Th>
        </tr>
      </thead>
      {journals.map((journal) => (
        <JournalLines key={journal.id} journal={journal} now={now} />
      ))}
    </Table>
  );
}

function JournalLines({ journal, now }: { journal: Journal; now: Date }) {
  return (
    <tbody className="border-b border-edge">
      {journal.lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a journal is never moved
        <tr key={at}>
          {at === 0 && (
            <th
              scope="rowgroup"
              rowSpan={journal.lines.length}
              className="py-2.5 pr-2.5 pl-2 text-left align-top font-normal"
            >
              <span className="font-semibold">{journal.kind}</span>
              <span className="block text-13 whitespace-nowrap text-ink3">
                {dateTime(journal.at, now)}
              </span>
            </th>
          )}
          <Td className="whitespace-nowrap">
            <span title={line.account}>{shortAccount(line.account)}</span>
          </Td>
          <Td className="text-right">{line.debit && <MoneyText of={line.debit} />}</Td>
          <Td className="text-right">{line.credit && <MoneyText of={line.credit} />}</Td>
        </tr>
      ))}
    </tbody>
  );
}
