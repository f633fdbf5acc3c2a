import type { TermsChange } from "./terms-diff";

/** What differs between two versions, line by line: what stood there struck out, what stands now. */
export function TermsChanges({ changes }: { changes: readonly TermsChange[] }) {
  return (
    <dl className="border-t border-line text-14 wrap-anywhere">
      {changes.map(({ name, before, after }) => (
        <div key={`${name} ${before} ${after}`} className="border-b border-line py-2.5">
          <dt className="text-13 text-ink3">
            {name}
            {before === null && " · new"}
            {after === null && " · taken out"}
          </dt>
          <dd className="grid gap-0.5 whitespace-pre-line">
            {before !== null && (
              <del className="text-ink3">
                <span className="sr-only">Before: </span>
                {before}
              </del>
            )}
            {after !== null && (
              <ins className="font-semibold no-underline">
                <span className="sr-only">Now: </span>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
