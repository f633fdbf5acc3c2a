"use client";

import { ChevronDown, Trash2 } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { join } from "@/components/ui/join";
import { Press } from "@/components/ui/press";
import { TextField } from "@/components/ui/text-field";
import { ConditionSelect } from "./condition-select";
import type { DraftCondition, DraftMilestone } from "./draft";
import { conditionWords, evidenceWords, verifierWords } from "./terms-words";

/** The name of the milestone it belongs to, where there is more than one. */
function partOf({ milestone }: DraftCondition, milestones: readonly DraftMilestone[]) {
  if (milestones.length < 2) return null;
  const at = milestones.findIndex(({ key }) => key === milestone);
  const nth = at < 0 ? milestones.length - 1 : at;
  return milestones[nth]?.title || `Milestone ${nth + 1}`;
}

type ConditionBoxProps = {
  at: number;
  condition: DraftCondition;
  milestones: readonly DraftMilestone[];
  errors: Record<string, string>;
  onChange: (patch: Partial<DraftCondition>) => void;
  onRemove: () => void;
};

/** One promise: its sentence, and, folded away, who says that it is met and what shows it. */
export function ConditionBox(props: ConditionBoxProps) {
  const { at, condition, milestones, errors, onChange, onRemove } = props;
  const [opened, open] = useState(false);
  const byCode = condition.verifier === "SYSTEM";
  const lacksPhone = condition.verifier === "THIRD_PARTY" && condition.verifierPhone.trim() === "";
  const shown = opened || lacksPhone || `conditions.${at}.verifierPhone` in errors;
  const details = `condition-details-${condition.key}`;
  return (
    <div className="grid gap-1 border-b border-line pb-2">
      <Field
        name={`condition-${condition.key}`}
        label={`Condition ${at + 1}`}
        error={errors[`conditions.${at}.text`]}
      >
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
      <Settled
        at={at}
        condition={condition}
        part={partOf(condition, milestones)}
        details={details}
        shown={shown}
        onShow={() => open(!shown)}
        onRemove={onRemove}
      />
      <div id={details} hidden={!shown || byCode} className="pb-3">
        <Details
          at={at}
          condition={condition}
          milestones={milestones}
          phoneError={errors[`conditions.${at}.verifierPhone`]}
          onChange={onChange}
        />
      </div>
    </div>
  );
}

type SettledProps = Pick<ConditionBoxProps, "at" | "condition" | "onRemove"> & {
  part: string | null;
  details: string;
  shown: boolean;
  onShow: () => void;
};

/** In one line how it comes to count as met; pressed, it opens to be changed. */
function Settled({ at, condition, part, details, shown, onShow, onRemove }: SettledProps) {
  const words = `${conditionWords(condition)}${part ? ` · ${part}` : ""}`;
  return (
    <div className="flex items-center justify-between gap-3 text-14">
      {condition.verifier === "SYSTEM" ? (
        <p className="min-w-0 py-2 text-ink2">{words}</p>
      ) : (
        <Press
          aria-expanded={shown}
          aria-controls={details}
          onClick={onShow}
          className="inline-flex min-h-11 min-w-0 items-center gap-1.5 rounded-small text-left text-ink2 hover:text-ink"
        >
          <ChevronDown
            aria-hidden="true"
            size={17}
            className={join("shrink-0 transition-transform", shown && "rotate-180")}
          />
          {words}
        </Press>
      )}
      <Press
        onClick={onRemove}
        className="inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-small px-2 text-ink2 hover:text-danger"
      >
        <Trash2 aria-hidden="true" size={17} />
        Remove<span className="sr-only"> condition {at + 1}</span>
      </Press>
    </div>
  );
}

const askable = ["BUYER", "SELLER", "BOTH", "THIRD_PARTY"] as const;
const showable = ["NONE", "TEXT", "PHOTO", "FILE"] as const;
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

type DetailsProps = Omit<ConditionBoxProps, "errors" | "onRemove"> & {
  phoneError: string | undefined;
};

function Details({ at, condition, milestones, phoneError, onChange }: DetailsProps) {
  const { key, verifier } = condition;
  // Terms that came from elsewhere may name our team; then it can stay so.
  const verifiers = verifier === "STAFF" ? [...askable, verifier] : askable;
  return (
    <div className="grid gap-3 border-l-2 border-line pl-3 xs:grid-cols-2">
      <ConditionSelect
        name={`verifier-${key}`}
        label="Who says it is met?"
        at={at}
        value={verifier}
        choices={verifiers.map((value) => [value, verifierWords[value]] as const)}
        onPick={(value) => onChange({ verifier: value })}
      />
      <ConditionSelect
        name={`evidence-${key}`}
        label="What does the seller show?"
        at={at}
        value={condition.evidence}
        choices={showable.map((value) => [value, capital(evidenceWords[value])] as const)}
        onPick={(value) => onChange({ evidence: value })}
      />
      {verifier === "THIRD_PARTY" && (
        <TextField
          name={`verifier-phone-${key}`}
          label="Their phone number"
          hint="A lawyer, mechanic or friend. They sign in with it and answer."
          error={phoneError}
          className="xs:col-span-2"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={32}
          value={condition.verifierPhone}
          onType={(verifierPhone) => onChange({ verifierPhone })}
        />
      )}
      {milestones.length > 1 && (
        <ConditionSelect
          name={`milestone-${key}`}
          label="For which milestone?"
          at={at}
          value={condition.milestone || (milestones.at(-1)?.key ?? "")}
          choices={milestones.map((one, nth) => [one.key, one.title || `Milestone ${nth + 1}`])}
          onPick={(value) => onChange({ milestone: value })}
        />
      )}
      <label className="flex min-h-11 items-center gap-2 text-14 xs:col-span-2">
        <input
          type="checkbox"
          className="size-4.5"
          checked={condition.required}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
        />
        No money is released before it is met
      </label>
    </div>
  );
}
