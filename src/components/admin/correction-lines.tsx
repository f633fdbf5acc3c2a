import { type JournalLine, JournalLines } from "./journal-lines";

type CorrectionLinesProps = { of: { journalId: string; lines: readonly JournalLine[] } };

/** The lines as they would stand in the new journal: what was debited is credited, and back. */
export function CorrectionLines({ of: { journalId, lines } }: CorrectionLinesProps) {
  return (
    <JournalLines
      caption={`What taking back journal ${journalId} would write`}
      head="Account"
      lines={lines.map((line) => ({ ...line, debit: line.credit, credit: line.debit }))}
    />
  );
}
