import { type Money, plain } from "./money";
import type { Visitor } from "./visitor";

export interface Line {
  account: string;
  debit: Money | null;
  credit: Money | null;
}

export interface Journal {
  id: string;
  kind: string;
  key: string;
  lines: Line[];
}

export interface TrialBalance {
  rows: { account: string; kind: string; currency: string; balance: Money }[];
  sums: { currency: string; sum: Money }[];
}

/** Every journal after one, oldest first, as an auditor reads them page by page. */
export async function readJournals(auditor: Visitor, after: string | null): Promise<Journal[]> {
  const all: Journal[] = [];
  let last = after;
  for (;;) {
    const page = await auditor.query<{ journals: Journal[] }>(
      "admin.ledger.journals",
      last === null ? {} : { after: last },
    );
    if (page.journals.length === 0) return all;
    all.push(...page.journals);
    last = page.journals.at(-1)?.id ?? last;
  }
}

/** `ESC:ord_…4XK2P9`: enough of a long id to tell two apart. */
export const shortAccount = (account: string) => account.replace(/([a-z]{3}_)\w+(\w{6})$/, "$1…$2");

/** One journal a block, one line a row, debit and credit under each other. */
export function journalTable(journals: readonly Journal[]): string[] {
  const rows = journals.flatMap((journal) =>
    debitsFirst(journal.lines).map((line, at) => [
      at === 0 ? journal.kind : "",
      shortAccount(line.account),
      line.debit ? plain(line.debit.amount) : "",
      line.credit ? plain(line.credit.amount) : "",
    ]),
  );
  return alignColumns([["journal", "account", "debit", "credit"], ...rows], 2);
}

const debitsFirst = (lines: readonly Line[]) => [
  ...lines.filter((line) => line.debit),
  ...lines.filter((line) => !line.debit),
];

/** Pads every column to its widest cell; from `rightFrom` on, figures end together. */
export function alignColumns(rows: readonly string[][], rightFrom: number): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, at) =>
        at < rightFrom ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
