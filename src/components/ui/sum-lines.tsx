import type { ReactNode } from "react";

export type SumLine = { label: ReactNode; value: ReactNode; note?: ReactNode };

/** Lines that add up, and their total under a rule, as on a good statement. */
export function SumLines({ lines, total }: { lines: readonly SumLine[]; total?: SumLine }) {
  return (
    <dl className="tabular text-14">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a sum have no identity but their place
        <div key={at} className="flex justify-between gap-4 border-b border-line py-2">
          <dt className="text-ink2">
            {line.label}
            {line.note && <span className="block text-13 text-ink3">{line.note}</span>}
          </dt>
          <dd className="text-right whitespace-nowrap">{line.value}</dd>
        </div>
      ))}
      {total && (
        <div className="double-rule mt-[-1px] flex justify-between gap-4 py-2.5 text-16 font-semibold">
          <dt>{total.label}</dt>
          <dd className="text-right whitespace-nowrap">{total.value}</dd>
        </div>
      )}
    </dl>
  );
}
