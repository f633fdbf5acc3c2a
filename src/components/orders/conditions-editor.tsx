"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { newKey } from "@/components/ui/new-key";
import { ConditionBox } from "./condition-box";
import type { Draft, DraftCondition } from "./draft";

const MOST = 20;

type ConditionsEditorProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  errors: Record<string, string>;
};

const blank = (): DraftCondition => ({
  key: newKey(),
  text: "",
  verifier: "BUYER",
  verifierPhone: "",
  evidence: "TEXT",
  required: true,
  milestone: "",
});

/** The promises of the order, each one a sentence that somebody can answer with yes or no. */
export function ConditionsEditor({ draft, set, errors }: ConditionsEditorProps) {
  const { conditions } = draft;
  const put = (next: DraftCondition[]) => set({ conditions: next });
  const add = () => {
    const added = blank();
    put([...conditions, added]);
    requestAnimationFrame(() => document.getElementById(`field-condition-${added.key}`)?.focus());
  };
  const remove = (key: string) => {
    put(conditions.filter((each) => each.key !== key));
    document.getElementById("add-condition")?.focus();
  };
  return (
    <div className="grid gap-4">
      {conditions.length === 0 && (
        <p className="border-y border-line py-4 text-ink2">
          Nothing yet. For example: “The phone is unlocked and the screen has no cracks.”
        </p>
      )}
      {conditions.map((condition, at) => (
        <ConditionBox
          key={condition.key}
          at={at}
          condition={condition}
          milestones={draft.milestones}
          errors={errors}
          onChange={(patch) =>
            put(conditions.map((one) => (one.key === condition.key ? { ...one, ...patch } : one)))
          }
          onRemove={() => remove(condition.key)}
        />
      ))}
      <FieldError id="field-conditions-error" error={errors.conditions} />
      {conditions.length < MOST && (
        <Button id="add-condition" look="secondary" onClick={add} className="justify-self-start">
          <Plus aria-hidden="true" size={18} /> Add a condition
        </Button>
      )}
    </div>
  );
}
