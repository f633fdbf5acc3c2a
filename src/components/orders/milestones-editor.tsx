"use client";

import { Plus, Trash2 } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { newKey } from "@/components/ui/new-key";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { moneyText } from "@/lib/format";
import { allocate, type Money, minus, parseMoney, plus, zero } from "@/lib/money";
import type { Draft, DraftMilestone } from "./draft";

const MOST = 12;

type MilestonesEditorProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  errors: Record<string, string>;
  /** The whole price, once it is known. */
  total: Money | null;
  tomorrow: string;
};

const inBox = (sum: Money) => moneyText(sum).replace(/^₦/, "");

/** What of the price is not in any milestone yet; below zero when they are too much. */
function leftOf(total: Money, milestones: readonly DraftMilestone[]): Money {
  const parts = milestones.map(({ amount }) => parseMoney(amount) ?? zero(total.currency));
  return parts.reduce((left, part) => minus(left, part), total);
}

/** The sums of milestones that still follow their shares of the price; null when none need to change. */
function sharedOut(total: Money, milestones: readonly DraftMilestone[]): DraftMilestone[] | null {
  const shares = milestones.map(({ share }) => share);
  if (shares.length === 0 || shares.includes(null)) return null;
  const parts = allocate(
    total,
    shares.map((share) => BigInt(share ?? 0)),
  );
  const next = milestones.map((one, at) => ({ ...one, amount: inBox(parts[at] ?? total) }));
  return next.some((one, at) => one.amount !== milestones[at]?.amount) ? next : null;
}

/** The price in parts, each with its own work, date and release. They sum to it, to the kobo. */
export function MilestonesEditor({ draft, set, errors, total, tomorrow }: MilestonesEditorProps) {
  const { milestones } = draft;
  const put = (next: DraftMilestone[]) => set({ milestones: next });
  const change = (key: string, patch: Partial<DraftMilestone>) =>
    put(milestones.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  useEffect(() => {
    const next = total && sharedOut(total, milestones);
    if (next) set({ milestones: next });
  });
  const add = () => {
    const key = newKey();
    // A sum nobody chose would be a guess: from here on they are typed.
    const kept = milestones.map((one) => ({ ...one, share: null }));
    put([...kept, { key, title: "", amount: "", deliverOn: "", share: null }]);
    requestAnimationFrame(() => document.getElementById(`field-part-title-${key}`)?.focus());
  };
  const remove = (key: string) => {
    const rest = milestones.filter((one) => one.key !== key);
    put(rest.length === 1 ? [] : rest.map((one) => ({ ...one, share: null })));
    document.getElementById("add-milestone")?.focus();
  };
  const left = total && leftOf(total, milestones);
  return (
    <div className="grid gap-4">
      {milestones.map((milestone, at) => (
        <MilestoneRow
          key={milestone.key}
          at={at}
          milestone={milestone}
          errors={errors}
          left={left}
          tomorrow={tomorrow}
          onChange={(patch) => change(milestone.key, patch)}
          onRemove={() => remove(milestone.key)}
        />
      ))}
      <Left left={left} error={errors.milestones} />
      {milestones.length < MOST && (
        <Button id="add-milestone" look="secondary" onClick={add} className="justify-self-start">
          <Plus aria-hidden="true" size={18} /> Add a milestone
        </Button>
      )}
      {milestones.length > 1 && (
        <RadioCards
          name="fundEach"
          legend="When does the buyer pay?"
          choices={[
            { value: "all", label: "All of it now", note: "We hold it and release it in parts" },
            {
              value: "each",
              label: "Each in its turn",
              note: "The next one after the last is released",
            },
          ]}
          value={draft.fundEach ? "each" : "all"}
          onChange={(value) => set({ fundEach: value === "each" })}
          columns="xs:grid-cols-2"
        />
      )}
    </div>
  );
}

type MilestoneRowProps = {
  at: number;
  milestone: DraftMilestone;
  errors: Record<string, string>;
  left: Money | null;
  tomorrow: string;
  onChange: (patch: Partial<DraftMilestone>) => void;
  onRemove: () => void;
};

function MilestoneRow(props: MilestoneRowProps) {
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
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        {fits ? (
          <button
            type="button"
            onClick={() => onChange({ amount: inBox(rest), share: null })}
            className="inline-flex min-h-11 items-center rounded-small text-14 font-semibold text-brand"
          >
            Make it {moneyText(rest)}
          </button>
        ) : (
          <span />
        )}
        <button
          type="button"
          onClick={onRemove}
          className="inline-flex min-h-11 items-center gap-1.5 rounded-small px-2 text-14 text-ink2 hover:text-danger"
        >
          <Trash2 aria-hidden="true" size={17} />
          Remove<span className="sr-only"> milestone {at + 1}</span>
        </button>
      </div>
    </fieldset>
  );
}

function Left({ left, error }: { left: Money | null; error: string | undefined }) {
  if (left === null) {
    return <p className="text-14 text-ink3">Type the price first; the parts must sum to it.</p>;
  }
  const done = left.amount === 0n;
  const over = left.amount < 0n;
  const size = { ...left, amount: over ? -left.amount : left.amount };
  return (
    <div>
      <p role="status" className={done ? "text-14 text-ok" : "text-14 text-held"}>
        {done
          ? "The parts sum to the price, to the kobo."
          : over
            ? `${moneyText(size)} too much. Take it off one of them.`
            : `${moneyText(size)} is left to share out.`}
      </p>
      {!done && <FieldError id="field-milestones-error" error={error} />}
    </div>
  );
}
