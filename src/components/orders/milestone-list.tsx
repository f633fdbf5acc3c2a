import { MoneyText } from "@/components/money-text";
import { join } from "@/components/ui/join";
import { dateTime } from "@/lib/format";
import { ConditionItem } from "./condition-item";
import { type ConditionListProps, confirmedText } from "./condition-list";
import { Fold } from "./fold";
import { milestoneWords } from "./milestone-words";
import type { MilestoneView } from "./order-types";

type MilestoneListProps = ConditionListProps & { milestones: readonly MilestoneView[] };

/** The parts of an order as lines of a ledger, each with what must be true for it. */
export function MilestoneList({ milestones, conditions, ...given }: MilestoneListProps) {
  if (milestones.length < 2) return null;
  return (
    <section aria-labelledby="milestones">
      <h2 id="milestones" className="mb-2 text-14 font-semibold text-ink2">
        The milestones
      </h2>
      <ol className="border-t border-line">
        {milestones.map((milestone, at) => (
          <li
            key={milestone.id}
            aria-current={milestone.current ? "step" : undefined}
            className={join(
              "border-b border-line py-4",
              milestone.current && "border-l-2 border-l-held pl-4",
            )}
          >
            <MilestoneHead milestone={milestone} place={at + 1} {...given} />
            <Promises
              conditions={conditions.filter(({ milestoneId }) => milestoneId === milestone.id)}
              open={milestone.current}
              {...given}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

type HeadProps = Omit<ConditionListProps, "conditions"> & {
  milestone: MilestoneView;
  place: number;
};

function MilestoneHead({ milestone, place, buyer, seller, now }: HeadProps) {
  const { title, amount, released, refunded, status, deliverBy, current } = milestone;
  const running = ["IN_PROGRESS", "CHANGES_REQUESTED"].includes(status);
  const sums = [
    { label: "Released", of: released },
    { label: "Given back", of: refunded },
  ].filter(({ of }) => of.amount > 0n && of.amount < amount.amount);
  return (
    <>
      <div className="flex justify-between gap-4">
        <h3 className={join("min-w-0 wrap-anywhere", current ? "font-semibold" : "font-medium")}>
          {place}. {title}
        </h3>
        <MoneyText of={amount} className="font-medium" />
      </div>
      <p className="text-13 text-ink2">
        {current && <span className="font-semibold text-held">Now · </span>}
        {milestoneWords[status](buyer, seller)}
        {running && deliverBy && ` · due ${dateTime(deliverBy, now)}`}
      </p>
      {sums.map(({ label, of }) => (
        <p key={label} className="flex justify-between gap-4 text-13 text-ink3">
          <span>{label} of it</span>
          <MoneyText of={of} />
        </p>
      ))}
    </>
  );
}

/** Of the milestone at hand they are open; of the others one looks when one wants to. */
function Promises({ conditions, open, ...given }: ConditionListProps & { open: boolean }) {
  if (conditions.length === 0) return null;
  return (
    <Fold bare open={open} title={`What must be true: ${confirmedText(conditions)}`}>
      <ul className="border-t border-line">
        {conditions.map((condition) => (
          <ConditionItem key={condition.id} condition={condition} {...given} />
        ))}
      </ul>
    </Fold>
  );
}
