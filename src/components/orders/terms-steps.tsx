"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { newKey } from "@/components/ui/new-key";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { moneyText } from "@/lib/format";
import { ConditionsEditor } from "./conditions-editor";
import type { Draft } from "./draft";
import { FeePayerFields } from "./fee-payer-fields";
import type { FeeShares } from "./fee-payers";
import { PriceLines } from "./price-lines";
import { Settling } from "./settling";
import { TermsMore } from "./terms-more";
import { TermsWhen } from "./terms-when";
import type { Quoted } from "./use-quote";

// Only a deal in parts has to reckon with typed sums on the phone.
const MilestonesEditor = dynamic(
  () => import("./milestones-editor").then((file) => file.MilestonesEditor),
  { loading: () => <Skeleton className="h-72" /> },
);

type StepProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  errors: Record<string, string>;
};

export function WhatStep({ draft, set, errors }: StepProps) {
  return (
    <>
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

type MoneyStepProps = StepProps & { quoted: Quoted; shares: FeeShares; tomorrow: string };

export function MoneyStep({ draft, set, errors, quoted, shares, tomorrow }: MoneyStepProps) {
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
      <FeePayerFields
        split={draft}
        shares={shares}
        set={set}
        errors={{ ...payerErrors(refusal), ...errors }}
      />
      {last && (
        <div className="md:hidden">
          <Settling asking={asking}>
            <PriceLines price={last} you={draft.side} />
          </Settling>
        </div>
      )}
      {draft.milestones.length > 0 ? (
        <MilestonesEditor
          draft={draft}
          set={set}
          errors={errors}
          total={(price ?? (asking ? last : null))?.principal ?? null}
          tomorrow={tomorrow}
        />
      ) : (
        <Split onSplit={() => set({ milestones: halves() })} />
      )}
    </>
  );
}

/** What the sum was refused for is told at its box while it is typed. */
const payerErrors = (refusal: Quoted["refusal"]): Record<string, string> =>
  refusal?.code === "fee_payer_not_offered"
    ? { feePayer: refusal.words }
    : { ...(refusal?.fields.buyerShare && { buyerShare: refusal.fields.buyerShare }) };

const halves = (): Draft["milestones"] =>
  [5000, 5000].map((share) => ({ key: newKey(), title: "", amount: "", deliverOn: "", share }));

function Split({ onSplit }: { onSplit: () => void }) {
  return (
    <div className="grid gap-2 border-t border-line pt-4">
      <p className="text-14 text-ink2">
        Long work, or some of it first? Split it: each part has its own sum and is released alone.
      </p>
      <Button id="add-milestone" look="secondary" onClick={onSplit} className="justify-self-start">
        Split it into milestones
      </Button>
    </div>
  );
}

type PromiseStepProps = StepProps & { tomorrow: string; after: ReactNode };

export function PromiseStep({ draft, set, errors, tomorrow, after }: PromiseStepProps) {
  return (
    <>
      <p className="max-w-[60ch] text-ink2">
        Money is released only when each of these is confirmed. Keep them short and easy to answer
        with yes or no.
      </p>
      <ConditionsEditor draft={draft} set={set} errors={errors} />
      <TermsWhen draft={draft} set={set} errors={errors} tomorrow={tomorrow} />
      {after}
      <TermsMore draft={draft} set={set} errors={errors} />
    </>
  );
}
