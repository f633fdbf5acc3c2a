import type { ReactNode } from "react";
import { MoneyText } from "@/components/money-text";
import { Table, Th } from "@/components/ui/table";
import { dateTime } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";
import { journalWords, shortAccount } from "./ledger-names";

type Told = RouterOutputs["admin"]["ledger"]["journals"]["journals"][number];
type Journal = Omit<Told, "lines"> & { readonly lines: readonly Told["lines"][number][] };

type JournalListProps = {
  journals: readonly Journal[];
  now: Date;
  /** What can be done with one of them, at the end of its first line. */
  act?: (journal: Journal) => ReactNode;
};

/** Movements of money, each with all its lines: what left one account arrived in others. */
export function JournalList({ journals, now, act }: JournalListProps) {
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
          <Th>Account</Th>
          <Th className="text-right">Debit</Th>
          <Th className="text-right">Credit</Th>
        </tr>
      </thead>
      {journals.map((journal) => (
        <JournalLines key={journal.id} journal={journal} now={now} act={act?.(journal)} />
      ))}
    </Table>
  );
}

const cell = "px-1 py-1 first:pl-2 last:pr-2 xs:px-2.5";

type JournalLinesProps = { journal: Journal; now: Date; act: ReactNode };

function JournalLines({ journal, now, act }: JournalLinesProps) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className="px-2 pt-3 pb-1 text-left font-normal">
          <span className="mr-2 font-semibold">{journalWords(journal.kind)}</span>
          <span className="text-13 whitespace-nowrap text-ink3">{dateTime(journal.at, now)}</span>
          {act}
        </th>
      </tr>
      {journal.lines.map((line, at) => (
        <tr
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a journal is never moved
          key={at}
          className={at === journal.lines.length - 1 ? "border-b border-line" : undefined}
        >
          <td className={`${cell} text-ink2`} title={line.account}>
            {shortAccount(line.account)}
          </td>
          <td className={`${cell} text-right`}>{line.debit && <MoneyText of={line.debit} />}</td>
          <td className={`${cell} text-right`}>{line.credit && <MoneyText of={line.credit} />}</td>
        </tr>
      ))}
    </tbody>
  );
}
