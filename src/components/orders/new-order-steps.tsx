"use client";

import { Field } from "@/components/ui/field";
import { newKey } from "@/components/ui/new-key";
import { RadioCards } from "@/components/ui/radio-cards";
import { moneyText } from "@/lib/format";
import { ConditionsEditor } from "./conditions-editor";
import type { Draft } from "./draft";
import { feePayers } from "./fee-payers";
import { type Price, PriceLines } from "./price-lines";
import { type Template, TemplatePicker } from "./template-picker";

export type StepProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  errors: Record<string, string>;
};

const sides = [
  { value: "BUYER", label: "I am buying" },
  { value: "SELLER", label: "I am selling" },
] as const;

export function WhatStep({
  draft,
  set,
  errors,
  templates,
}: StepProps & { templates: readonly Template[] }) {
  const pick = (template: Template | null) =>
    set(
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
        : { templateId: "none", conditions: [] },
    );
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
      <TemplatePicker templates={templates} value={draft.templateId} onPick={pick} />
      <Field
        name="title"
        label="What is it?"
        hint="A few words, such as “iPhone 13, 128 GB, blue”"
        error={errors.title}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            maxLength={100}
            value={draft.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        name="description"
        label="What else was agreed?"
        hint="State, colour, size, how it is sent"
        optional
        error={errors.description}
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            maxLength={2000}
            value={draft.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
        )}
      </Field>
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

type MoneyStepProps = StepProps & { price: Price | null; amountError?: string; tomorrow: string };

export function MoneyStep({ draft, set, errors, price, amountError, tomorrow }: MoneyStepProps) {
  const hours = [...new Set(["24", "48", "72", draft.inspectionHours])].toSorted(
    (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
  );
  return (
    <>
      <Field
        name="amount"
        label="The price, in naira"
        hint="Such as 185,000 or 150k"
        error={errors.amount ?? amountError}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            value={draft.amount}
            onChange={(event) => set({ amount: event.currentTarget.value })}
            onBlur={() => price && set({ amount: moneyText(price.principal).replace(/^₦/, "") })}
            className={`${control.className} display text-21`}
          />
        )}
      </Field>
      <RadioCards
        name="feePayer"
        legend="Who pays our fee?"
        choices={feePayers}
        value={draft.feePayer}
        onChange={(feePayer) => set({ feePayer })}
        error={errors.feePayer}
      />
      {price && (
        <div className="md:hidden">
          <PriceLines price={price} you={draft.side} />
        </div>
      )}
      <Field
        name="deliverBy"
        label="Deliver by"
        hint="Until six in the evening"
        error={errors.deliverBy}
      >
        {(control) => (
          <input
            {...control}
            type="date"
            min={tomorrow}
            value={draft.deliverOn}
            onChange={(event) => set({ deliverOn: event.currentTarget.value })}
          />
        )}
      </Field>
      <RadioCards
        name="inspectionHours"
        legend="How long may the buyer check?"
        choices={hours.map((value) => ({ value, label: `${value} hours` }))}
        value={draft.inspectionHours}
        onChange={(inspectionHours) => set({ inspectionHours })}
        error={errors.inspectionHours}
      />
      <Field
        name="otherPhone"
        label="The other person’s phone number"
        hint="Then only they can agree, and we send them the link. Without it, whoever agrees first."
        optional
        error={errors.otherPhone}
      >
        {(control) => (
          <input
            {...control}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            maxLength={32}
            value={draft.otherPhone}
            onChange={(event) => set({ otherPhone: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}
