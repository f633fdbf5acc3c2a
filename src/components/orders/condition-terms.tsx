/** What must be true before money is released, as a numbered promise to read. */
export function ConditionTerms({
  conditions,
}: {
  conditions: { text: string; required: boolean }[];
}) {
  return (
    <ol className="border-t border-line">
      {conditions.map(({ text, required }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: agreed terms have a fixed order and no other identity
        <li key={at} className="flex gap-3 border-b border-line py-3">
          <span aria-hidden="true" className="tabular w-5 text-ink3">
            {at + 1}.
          </span>
          <p className="min-w-0 flex-1">
            {text}
            {!required && <span className="text-14 text-ink3"> (would be good, not required)</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
