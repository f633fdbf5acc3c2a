import type { Shared } from "./shared-order";
import { conditionWords } from "./terms-words";

type ConditionTermsProps = Pick<Shared, "conditions" | "milestones">;

/** What must be true before money is released, as a numbered promise to read. */
export function ConditionTerms({ conditions, milestones }: ConditionTermsProps) {
  return (
    <ol className="border-t border-line">
      {conditions.map((condition, at) => {
        const part = milestones.length > 1 ? milestones[condition.milestone] : undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: agreed terms have a fixed order and no other identity
          <li key={at} className="flex gap-3 border-b border-line py-3">
            <span aria-hidden="true" className="tabular w-5 text-ink3">
              {at + 1}.
            </span>
            <div className="min-w-0 flex-1">
              <p>{condition.text}</p>
              <p className="text-13 text-ink3">
                {conditionWords(condition)}
                {condition.judge && <span className="tabular"> · number {condition.judge}</span>}
                {part && ` · for “${part.title}”`}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
