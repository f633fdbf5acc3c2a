import { ConditionItem, type ConditionItemProps } from "./condition-item";
import type { ConditionView } from "./order-types";

export type ConditionListProps = Omit<ConditionItemProps, "condition"> & {
  conditions: readonly ConditionView[];
};

/** How many of some promises are confirmed, in words. */
export const confirmedText = (conditions: readonly ConditionView[]): string => {
  const met = conditions.filter(({ status }) => status === "FULFILLED" || status === "WAIVED");
  return `${met.length} of ${conditions.length} confirmed`;
};

/** The promises one by one: where each stands, what was shown for it, and what can be said to it. */
export function ConditionList({ conditions, ...given }: ConditionListProps) {
  if (conditions.length === 0) return null;
  return (
    <section aria-labelledby="conditions">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="conditions" className="mb-2 text-14 font-semibold text-ink2">
          What must be true
        </h2>
        <p className="tabular text-13 text-ink3">{confirmedText(conditions)}</p>
      </div>
      <ul className="border-t border-line">
        {conditions.map((condition) => (
          <ConditionItem key={condition.id} condition={condition} {...given} />
        ))}
      </ul>
    </section>
  );
}
