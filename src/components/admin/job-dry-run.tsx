import { gatewayName } from "@/lib/gateway-names";
import { refusalWords } from "@/lib/refusals";
import { askWords, type DryRun, givenWords } from "./job-words";
import { JournalLines } from "./journal-lines";
import { journalWords } from "./ledger-names";

/** Said to people who press a button, these would mislead whoever looks at a job. */
const refusedWords: Readonly<Record<string, string>> = {
  state_forbids_action: "its subject does not stand where this job begins.",
  not_due_yet: "its clock has not run out, or no longer runs.",
  busy: "others are at work on it at this moment. Look again.",
};

type Branch = DryRun["branches"][number];

/** What doing it again would write at this moment: tried in a transaction that was taken back. */
export function JobDryRun({ of: { says, asks, branches } }: { of: DryRun }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h2 className="text-16 font-semibold">What doing it again would do now</h2>
        <p className="text-13 text-ink2">
          Tried a moment ago and taken back. No gateway was asked for this.
        </p>
      </div>
      {says && <p className="max-w-[60ch]">{says}</p>}
      {asks.map(({ provider, asks: question, reference }) => (
        <p key={`${question} ${reference}`} className="max-w-[60ch] wrap-anywhere">
          {gatewayName(provider)} {askWords[question]}{" "}
          <code className="font-text break-all">{reference}</code>.
        </p>
      ))}
      {branches.map((branch, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew as a whole
        <Outcome key={at} of={branch} />
      ))}
    </section>
  );
}

function Outcome({ of: { given, steps, journals, refused, fails } }: { of: Branch }) {
  const nothing = !refused && !fails && steps.length === 0 && journals.length === 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line pt-3">
      <h3 className="text-14 font-semibold">{givenWords[given]}</h3>
      {nothing && <p className="text-14 text-ink2">Nothing would be written.</p>}
      {refused && (
        <p className="text-14">
          It would be refused: {refusedWords[refused] ?? refusalWords[refused] ?? refused}
        </p>
      )}
      {fails && <p className="text-14 text-danger">It would fail again: {fails}</p>}
      {steps.map(({ noun, action, from, to }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps come in one order
        <p key={at} className="text-14 text-ink2">
          {noun.replaceAll("_", " ")}: {action}, {from ? `${from} → ${to}` : to}
        </p>
      ))}
      {journals.map(({ key, kind, lines }) => (
        <JournalLines
          key={key}
          caption={`${journalWords(kind)}, ${key}`}
          head={journalWords(kind)}
          lines={lines}
        />
      ))}
      {!refused && !fails && journals.length === 0 && steps.length > 0 && (
        <p className="text-14 text-ink2">No journal: no money moves.</p>
      )}
    </div>
  );
}
