"use client";

import { Plus } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { newKey } from "@/components/ui/new-key";
import { RadioCards } from "@/components/ui/radio-cards";
import { moneyText } from "@/lib/format";
import type { Money } from "@/lib/money";
import type { Draft, DraftMilestone } from "./draft";
import { MilestoneRow } from "./milestone-row";
import { leftOf, sharedOut } from "./milestone-sums";

const MOST = 12;

type MilestonesEditorProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  errors: Record<string, string>;
  /** The whole price, once it is known. */
  total: Money | null;
  tomorrow: string;
};

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
        <WhenPaid each={draft.fundEach} onPick={(fundEach) => set({ fundEach })} />
      )}
    </div>
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

function WhenPaid({ each, onPick }: { each: boolean; onPick: (each: boolean) => void }) {
  return (
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
      value={each ? "each" : "all"}
      onChange={(value) => onPick(value === "each")}
      columns="xs:grid-cols-2"
    />
  );
}
