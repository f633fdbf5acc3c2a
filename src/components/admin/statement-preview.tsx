import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Table, Td, Th } from "@/components/ui/table";
import { day as dayText } from "@/lib/format";
import { dayMoment } from "./recon-words";
import type { Looked } from "./statement-words";

type PreviewProps = { of: Looked; name: string; pending: boolean; onBring: () => void };

/** What is in a statement before it is brought in: its faults by line, or its lines and what is new. */
export function StatementPreview({ of: looked, name, pending, onBring }: PreviewProps) {
  if (looked.faultCount > 0) return <Faults of={looked} />;
  const nothingNew = looked.known || looked.fresh === 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4" role="status">
      <p className="wrap-anywhere">
        <strong className="font-semibold">{name}</strong>: {countWords(looked)}
      </p>
      {looked.opening && looked.closing && (
        <p className="flex flex-wrap gap-x-5 gap-y-1 text-14">
          <span>
            Before <MoneyText of={looked.opening} />
          </span>
          <span>
            In <MoneyText of={looked.into} />
          </span>
          <span>
            Out <MoneyText of={looked.out} />
          </span>
          <span>
            After <MoneyText of={looked.closing} />
          </span>
        </p>
      )}
      <Notes of={looked} />
      <Lines of={looked} />
      {nothingNew ? (
        <Notice tone="neutral" title="Every line of it is here already">
          <p>There is nothing to bring in.</p>
        </Notice>
      ) : (
        <Button pending={pending} onClick={onBring} className="justify-self-start">
          Bring in {looked.fresh === 1 ? "1 new line" : `${looked.fresh} new lines`}
        </Button>
      )}
    </div>
  );
}

const countWords = ({ count, fresh, days }: Looked): string => {
  const until = days && days.to !== days.from ? ` to ${dayText(dayMoment(days.to))}` : "";
  const when = days ? `, ${dayText(dayMoment(days.from))}${until}` : "";
  return `${count === 1 ? "1 line" : `${count} lines`}${when}. ${fresh} new, ${count - fresh} known.`;
};

function Faults({ of: { faults, faultCount } }: { of: Looked }) {
  return (
    <Notice
      tone="danger"
      role="alert"
      title={
        faultCount === 1 ? "1 thing is wrong with it" : `${faultCount} things are wrong with it`
      }
    >
      <p>Nothing was brought in. Put it right in the file, or export it again.</p>
      <ul className="mt-2 grid gap-1">
        {faults.map(({ line, words }) => (
          <li key={`${line} ${words}`} className="wrap-anywhere">
            {line > 0 && <strong className="font-semibold">Line {line}: </strong>}
            {words}
          </li>
        ))}
      </ul>
      {faultCount > faults.length && <p className="mt-2">And {faultCount - faults.length} more.</p>}
    </Notice>
  );
}

/** Where it does not follow from statements brought in before. */
function Notes({ of: { gap, gone, moved } }: { of: Looked }) {
  if (!gap && gone === 0 && moved === null) return null;
  return (
    <Notice tone="accent" title="It does not follow from earlier statements">
      <ul className="grid gap-1">
        {gap && (
          <li>
            It begins with <MoneyText of={gap.opening} />, and on {dayText(dayMoment(gap.day))}{" "}
            there was <MoneyText of={gap.balance} />. A statement between them is missing.
          </li>
        )}
        {gone > 0 && (
          <li>
            {gone === 1 ? "1 line" : `${gone} lines`} of these days stood in an earlier statement
            and not in this one.
          </li>
        )}
        {moved !== null && (
          <li>From line {moved} on the balances are others than they were told before.</li>
        )}
      </ul>
    </Notice>
  );
}

function Lines({ of: { lines, count } }: { of: Looked }) {
  return (
    <div>
      <Table caption="First lines">
        <thead>
          <tr>
            <Th>Line</Th>
            <Th>What</Th>
            <Th className="text-right">Sum</Th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line}>
              <Td className="text-ink3">{line.line}</Td>
              <Td className="wrap-anywhere">
                {line.narration || line.reference}
                <span className="block text-13 text-ink3">{dayText(dayMoment(line.day))}</span>
              </Td>
              <Td className="text-right">
                {line.currency === "NGN" ? <MoneyText of={line.amount} signed /> : line.currency}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {count > lines.length && (
        <p className="mt-2 text-13 text-ink3">And {count - lines.length} more lines.</p>
      )}
    </div>
  );
}
