import { Trash2 } from "lucide-react";
import { Press } from "@/components/ui/press";
import { TextField } from "@/components/ui/text-field";
import { moneyText } from "@/lib/format";
import { type Money, parseMoney, plus } from "@/lib/money";
import type { DraftMilestone } from "./draft";
import { inBox } from "./milestone-sums";

type MilestoneRowProps = {
  at: number;
  milestone: DraftMilestone;
  errors: Record<string, string>;
  left: Money | null;
  tomorrow: string;
  onChange: (patch: Partial<DraftMilestone>) => void;
  onRemove: () => void;
};

/** One part of the price: what is done for it, how much it is, by when. */
export function MilestoneRow(props: MilestoneRowProps) {
  const { at, milestone, errors, left, tomorrow, onChange, onRemove } = props;
  const { key } = milestone;
  const typed = parseMoney(milestone.amount);
  const rest = left && (typed ? plus(left, typed) : left);
  const fits = left && rest && left.amount !== 0n && rest.amount > 0n;
  return (
    <fieldset className="grid gap-3 border-b border-line pb-4">
      <legend className="mb-1 text-13 font-semibold text-ink2">Milestone {at + 1}</legend>
      <TextField
        name={`part-title-${key}`}
        label="What is done by then"
        error={errors[`milestones.${at}.title`]}
        maxLength={100}
        value={milestone.title}
        onType={(title) => onChange({ title })}
      />
      <div className="grid gap-3 xs:grid-cols-2">
        <TextField
          name={`part-amount-${key}`}
          label="Its part of the price"
          error={errors[`milestones.${at}.amount`]}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          look="tabular"
          value={milestone.amount}
          onType={(amount) => onChange({ amount, share: null })}
          onBlur={() => typed && milestone.share === null && onChange({ amount: inBox(typed) })}
        />
        <TextField
          name={`part-day-${key}`}
          label="Done by"
          optional
          error={errors[`milestones.${at}.deliverBy`]}
          type="date"
          min={tomorrow}
          value={milestone.deliverOn}
          onType={(deliverOn) => onChange({ deliverOn })}
        />
      </div>
      <Acts
        at={at}
        fits={fits ? rest : null}
        onFit={(sum) => onChange({ amount: inBox(sum), share: null })}
        onRemove={onRemove}
      />
    </fieldset>
  );
}

type ActsProps = {
  at: number;
  /** The sum with which the parts would add up, when they do not. */
  fits: Money | null;
  onFit: (sum: Money) => void;
  onRemove: () => void;
};

function Acts({ at, fits, onFit, onRemove }: ActsProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4">
      {fits ? (
        <Press
          onClick={() => onFit(fits)}
          className="inline-flex min-h-11 items-center rounded-small text-14 font-semibold text-brand"
        >
          Make it {moneyText(fits)}
        </Press>
      ) : (
        <span />
      )}
      <Press
        onClick={onRemove}
        className="inline-flex min-h-11 items-center gap-1.5 rounded-small px-2 text-14 text-ink2 hover:text-danger"
      >
        <Trash2 aria-hidden="true" size={17} />
        Remove<span className="sr-only"> milestone {at + 1}</span>
      </Press>
    </div>
  );
}
