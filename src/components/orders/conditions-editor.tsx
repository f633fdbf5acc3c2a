"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { newKey } from "@/components/ui/new-key";
import type { DraftCondition } from "./draft";

const MOST = 20;

type ConditionsEditorProps = {
  conditions: DraftCondition[];
  onChange: (conditions: DraftCondition[]) => void;
  errors: Record<string, string>;
};

/** The promises of the order, each one a sentence the buyer can check with yes or no. */
export function ConditionsEditor({ conditions, onChange, errors }: ConditionsEditorProps) {
  const change = (key: string, patch: Partial<DraftCondition>) =>
    onChange(conditions.map((each) => (each.key === key ? { ...each, ...patch } : each)));
  const add = () => {
    const key = newKey();
    onChange([...conditions, { key, text: "", evidence: "TEXT", required: true }]);
    requestAnimationFrame(() => document.getElementById(`field-condition-${key}`)?.focus());
  };
  const remove = (key: string) => {
    onChange(conditions.filter((each) => each.key !== key));
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
          error={errors[`conditions.${at}.text`]}
          onChange={(patch) => change(condition.key, patch)}
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

type ConditionBoxProps = {
  at: number;
  condition: DraftCondition;
  error: string | undefined;
  onChange: (patch: Partial<DraftCondition>) => void;
  onRemove: () => void;
};

function ConditionBox({ at, condition, error, onChange, onRemove }: ConditionBoxProps) {
  const tick = "flex min-h-11 items-center gap-2 text-14";
  return (
    <div className="grid gap-1 border-b border-line pb-3">
      <Field name={`condition-${condition.key}`} label={`Condition ${at + 1}`} error={error}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={300}
            value={condition.text}
            onChange={(event) => onChange({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-x-5">
        <label className={tick}>
          <input
            type="checkbox"
            className="size-4.5"
            checked={condition.required}
            onChange={(event) => onChange({ required: event.currentTarget.checked })}
          />
          Required
        </label>
        <label className={tick}>
          <input
            type="checkbox"
            className="size-4.5"
            checked={condition.evidence === "TEXT"}
            onChange={(event) =>
              onChange({ evidence: event.currentTarget.checked ? "TEXT" : "NONE" })
            }
          />
          Seller says how
        </label>
        <button
          type="button"
          onClick={onRemove}
          className="ml-auto inline-flex min-h-11 items-center gap-1.5 rounded-small px-2 text-14 text-ink2 hover:text-danger"
        >
          <Trash2 aria-hidden="true" size={17} />
          Remove<span className="sr-only"> condition {at + 1}</span>
        </button>
      </div>
    </div>
  );
}
