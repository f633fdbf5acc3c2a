"use client";

import { newKey } from "@/components/ui/new-key";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { moneyText } from "@/lib/format";
import { ConditionsEditor } from "./conditions-editor";
import type { Draft } from "./draft";
import { feePayers } from "./fee-payers";
import { PriceLines } from "./price-lines";
import { Settling } from "./settling";
import { type Template, TemplatePicker } from "./template-picker";
import type { Quoted } from "./use-quote";

export type StepProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  errors: Record<string, string>;
};

const sides = [
  { value: "BUYER", label: "I am buying" },
  { value: "SELLER", label: "I am selling" },
] as const;

/** What a ready-made deal brings along; "something else" begins with no conditions. */
const patchOf = (template: Template | null): Partial<Draft> =>
  template
    ? {
        templateId: template.id,
        inspectionHours: String(template.inspectionHours),
        conditions: template.conditions.map(({ text, evidence, required }) => ({
          key: newKey(),
          text,
          evidence,
          required,
        })),
      }
    : { templateId: "none", conditions: [] };

type WhatStepProps = StepProps & { templates: readonly Template[] };

export function WhatStep({ draft, set, errors, templates }: WhatStepProps) {
  return (
    <>
      <RadioCards
        name="side"
        legend="Which side are you?"
        choices={sides}
        value={draft.side}
        onChange={(side) => set({ side })}
        columns="grid-cols-2"
      />
      <TemplatePicker
        templates={templates}
        value={draft.templateId}
        onPick={(template) => set(patchOf(template))}
      />
      <TextField
        name="title"
        label="What is it?"
        hint="A few words, such as “iPhone 13, 128 GB, blue”"
        error={errors.title}
        maxLength={100}
        value={draft.title}
        onType={(title) => set({ title })}
      />
      <TextField
        name="description"
        label="What else was agreed?"
        hint="State, colour, size, how it is sent"
        optional
        error={errors.description}
        rows={4}
        maxLength={2000}
        value={draft.description}
        onType={(description) => set({ description })}
      />
    </>
  );
}

export function ConditionsStep({ draft, set, errors }: StepProps) {
  return (
    <>
      <p className="max-w-[60ch] text-ink2">
        Before the money is released, the buyer confirms each of these with yes or no. Keep them
        short and easy to check.
      </p>
      <ConditionsEditor
        conditions={draft.conditions}
        onChange={(conditions) => set({ conditions })}
        errors={errors}
      />
    </>
  );
}

type MoneyStepProps = StepProps & { quoted: Quoted; tomorrow: string };

export function MoneyStep({ draft, set, errors, quoted, tomorrow }: MoneyStepProps) {
  const { answer: price, last, refusal, asking } = quoted;
  return (
    <>
      <TextField
        name="amount"
        label="The price, in naira"
        hint="Such as 185,000 or 150k"
        error={errors.amount ?? refusal?.fields.amount}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        look="display text-21"
        value={draft.amount}
        onType={(amount) => set({ amount })}
        onBlur={() => price && set({ amount: moneyText(price.principal).replace(/^₦/, "") })}
      />
      <RadioCards
        name="feePayer"
        legend="Who pays our fee?"
        choices={feePayers}
        value={draft.feePayer}
        onChange={(feePayer) => set({ feePayer })}
        error={errors.feePayer}
      />
      {last && (
        <div className="md:hidden">
          <Settling asking={asking}>
            <PriceLines price={last} you={draft.side} />
          </Settling>
        </div>
      )}
      <WhenFields draft={draft} set={set} errors={errors} tomorrow={tomorrow} />
    </>
  );
}

function WhenFields({ draft, set, errors, tomorrow }: StepProps & { tomorrow: string }) {
  const hours = [...new Set(["24", "48", "72", draft.inspectionHours])].toSorted(
    (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
  );
  return (
    <>
      <TextField
        name="deliverBy"
        label="Deliver by"
        hint="Until six in the evening"
        error={errors.deliverBy}
        type="date"
        min={tomorrow}
        value={draft.deliverOn}
        onType={(deliverOn) => set({ deliverOn })}
      />
      <RadioCards
        name="inspectionHours"
        legend="How long may the buyer check?"
        choices={hours.map((value) => ({ value, label: `${value} hours` }))}
        value={draft.inspectionHours}
        onChange={(inspectionHours) => set({ inspectionHours })}
        error={errors.inspectionHours}
      />
      <TextField
        name="otherPhone"
        label="The other person’s phone number"
        hint="Then only they can agree, and we send them the link. Without it, whoever agrees first."
        optional
        error={errors.otherPhone}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={32}
        value={draft.otherPhone}
        onType={(otherPhone) => set({ otherPhone })}
      />
    </>
  );
}
