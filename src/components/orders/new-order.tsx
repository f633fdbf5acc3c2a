"use client";

import { useState } from "react";
import { newKey } from "@/components/ui/new-key";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { type Draft, emptyDraft } from "./draft";
import { draftStore } from "./draft-store";
import { templatePatch, termsOf } from "./draft-terms";
import { type FeeShares, usualSplit } from "./fee-payers";
import { OrderMade } from "./order-made";
import { type Template, TemplatePicker } from "./template-picker";
import { TermsForm } from "./terms-form";
import { useAct } from "./use-act";
import { useDraft } from "./use-draft";
import { useSeenQuote } from "./use-seen-quote";

const sides = [
  { value: "BUYER", label: "I am buying" },
  { value: "SELLER", label: "I am selling" },
] as const;

type NewOrderProps = {
  templates: readonly Template[];
  shares: FeeShares;
  origin: string;
  now: Date;
  tomorrow: string;
  inThreeDays: string;
};

const store = draftStore("order-draft");

const orderOf = (draft: Draft, feeVersion: number, idempotencyKey: string) => ({
  ...termsOf(draft),
  feeVersion,
  side: draft.side,
  ...(draft.otherPhone.trim() ? { otherPhone: draft.otherPhone } : {}),
  ...(draft.templateId && draft.templateId !== "none" ? { templateId: draft.templateId } : {}),
  idempotencyKey,
});

/** Writes down a deal, from a ready-made one or from nothing, and gives the link to send. */
export function NewOrder({ templates, shares, origin, now, tomorrow, inThreeDays }: NewOrderProps) {
  const { draft, set } = useDraft(
    { ...emptyDraft, ...usualSplit(shares), deliverOn: inThreeDays },
    store,
  );
  const [made, setMade] = useState<string | null>(null);
  const [idempotencyKey] = useState(newKey);
  const { act, pending, refusal } = useAct();
  const quoted = useSeenQuote(draft, refusal);
  const create = () =>
    act(async () => {
      const order = await ask.orders.create.mutate(
        orderOf(draft, quoted.last?.version ?? 0, idempotencyKey),
      );
      store.drop();
      setMade(order.ref);
    });

  if (made) {
    return <OrderMade reference={made} origin={origin} draft={draft} price={quoted.answer} />;
  }
  return (
    <TermsForm
      draft={draft}
      set={set}
      quoted={quoted}
      shares={shares}
      tomorrow={tomorrow}
      refusal={refusal}
      pending={pending}
      before={
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
            onPick={(template) => set(templatePatch(template, now))}
          />
        </>
      }
      after={(errors) => <OtherPhone draft={draft} set={set} error={errors.otherPhone} />}
      done="Make the order"
      onDone={() => void create()}
    />
  );
}

type OtherPhoneProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  error: string | undefined;
};

function OtherPhone({ draft, set, error }: OtherPhoneProps) {
  return (
    <TextField
      name="otherPhone"
      label="The other person’s phone number"
      hint="Then only they can agree, and we send them the link. Without it, whoever agrees first."
      optional
      error={error}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      maxLength={32}
      value={draft.otherPhone}
      onType={(otherPhone) => set({ otherPhone })}
    />
  );
}
