"use client";

import { type ReactNode, useEffect, useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { join } from "@/components/ui/join";
import { newKey } from "@/components/ui/new-key";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Slip } from "@/components/ui/slip";
import { ask } from "@/lib/ask";
import type { Refusal } from "@/lib/refusals";
import {
  type Draft,
  dropDraft,
  emptyDraft,
  eveningOf,
  keepDraft,
  loadDraft,
  stepOf,
} from "./draft";
import { ConditionsStep, MoneyStep, WhatStep } from "./new-order-steps";
import { OrderMade } from "./order-made";
import { PriceLines } from "./price-lines";
import { Settling } from "./settling";
import type { Template } from "./template-picker";
import { useAct } from "./use-act";
import { type Quoted, useQuote } from "./use-quote";

const titles = ["What is it?", "What must be true?", "Money and time"] as const;

type NewOrderProps = {
  templates: readonly Template[];
  origin: string;
  tomorrow: string;
  inThreeDays: string;
};

const termsOf = (draft: Draft, idempotencyKey: string) => ({
  side: draft.side,
  title: draft.title,
  description: draft.description,
  amount: draft.amount,
  feePayer: draft.feePayer,
  deliverBy: eveningOf(draft.deliverOn),
  inspectionHours: Number.parseInt(draft.inspectionHours, 10),
  ...(draft.otherPhone.trim() ? { otherPhone: draft.otherPhone } : {}),
  ...(draft.templateId && draft.templateId !== "none" ? { templateId: draft.templateId } : {}),
  conditions: draft.conditions.map(({ text, evidence, required }) => ({
    text,
    evidence,
    required,
    verifier: "BUYER" as const,
  })),
  idempotencyKey,
});

/** Refusals that are about one box are told at that box. */
const places: Record<string, [field: string, words?: string]> = {
  order_amount_out_of_range: ["amount"],
  date_in_the_past: ["deliverBy"],
  own_order: ["otherPhone", "This is your own number. Type the other person’s."],
};

function errorsOf(refusal: Refusal | null): Record<string, string> {
  const place = refusal?.code ? places[refusal.code] : undefined;
  if (!refusal || !place) return refusal?.fields ?? {};
  const [field, words = refusal.words] = place;
  return { ...refusal.fields, [field]: words };
}

/** The draft, as far as it was typed before on this phone, and a way to change it that keeps it. */
function useDraft(deliverOn: string) {
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, deliverOn });
  useEffect(() => setDraft((fresh) => ({ ...fresh, ...loadDraft() })), []);
  const set = (patch: Partial<Draft>) => {
    keepDraft(patch);
    setDraft((before) => ({ ...before, ...patch }));
  };
  return { draft, set };
}

/** The step on a phone. Where something is wrong, that step is shown and its first box has the focus. */
function useStep(errors: Record<string, string>) {
  const [step, setStep] = useState(0);
  const wrong = Object.keys(errors)[0];
  useEffect(() => {
    if (!wrong) return;
    setStep(stepOf(wrong));
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  }, [wrong]);
  const go = (to: number) => {
    setStep(to);
    requestAnimationFrame(() => document.getElementById(`step-${to}`)?.focus());
  };
  return { step, go };
}

const onDesk = () => window.matchMedia("(min-width: 60rem)").matches;

/** Writes down a deal: three short steps, one a screen on a phone, all on one page on a desk. */
export function NewOrder({ templates, origin, tomorrow, inThreeDays }: NewOrderProps) {
  const { draft, set } = useDraft(inThreeDays);
  const [made, setMade] = useState<string | null>(null);
  const [idempotencyKey] = useState(newKey);
  const { act, pending, refusal } = useAct();
  const errors = errorsOf(refusal);
  const { step, go } = useStep(errors);
  const quoted = useQuote(draft.amount, draft.feePayer);
  const create = () =>
    act(async () => {
      const order = await ask.orders.create.mutate(termsOf(draft, idempotencyKey));
      dropDraft();
      setMade(order.ref);
    });

  if (made) {
    return <OrderMade reference={made} origin={origin} draft={draft} price={quoted.answer} />;
  }
  const common = { draft, set, errors };
  return (
    <div className="grid gap-x-16 md:grid-cols-[1fr_22rem]">
      <form
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (step < 2 && !onDesk()) go(step + 1);
          else void create();
        }}
        className="grid content-start"
      >
        {!(refusal?.code && places[refusal.code]) && <RefusalNotice refusal={refusal} />}
        <Section at={0} shown={step}>
          <WhatStep {...common} templates={templates} />
        </Section>
        <Section at={1} shown={step}>
          <ConditionsStep {...common} />
        </Section>
        <Section at={2} shown={step}>
          <MoneyStep {...common} quoted={quoted} tomorrow={tomorrow} />
        </Section>
        <Footer step={step} pending={pending} quoted={quoted} onBack={() => go(step - 1)} />
      </form>
      <SumAside quoted={quoted} side={draft.side} />
    </div>
  );
}

function Section({ at, shown, children }: { at: 0 | 1 | 2; shown: number; children: ReactNode }) {
  return (
    <section
      aria-labelledby={`step-${at}`}
      className={join(
        "gap-6 pt-4 pb-8 md:grid md:border-b md:border-line md:pt-8",
        at === shown ? "grid" : "hidden",
      )}
    >
      <h2 id={`step-${at}`} tabIndex={-1} className="display text-21">
        <span className="mr-2 text-ink3">{at + 1} of 3</span>
        {titles[at]}
      </h2>
      {children}
    </section>
  );
}

function SumAside({ quoted, side }: { quoted: Quoted; side: Draft["side"] }) {
  return (
    <aside className="hidden md:block">
      <Slip className="sticky top-8">
        <h2 className="display mb-3 text-18">The sum</h2>
        {quoted.last ? (
          <Settling asking={quoted.asking}>
            <PriceLines price={quoted.last} you={side} />
          </Settling>
        ) : (
          <p className="text-14 text-ink3">It appears as soon as there is a price.</p>
        )}
      </Slip>
    </aside>
  );
}

type FooterProps = {
  step: number;
  pending: boolean;
  quoted: Quoted;
  onBack: () => void;
};

function Footer({ step, pending, quoted, onBack }: FooterProps) {
  return (
    <div className="sticky bottom-14 z-5 -mx-4 grid gap-2 border-t border-line bg-surface px-4 py-3 xs:-mx-6 xs:px-6 md:static md:mx-0 md:border-0 md:bg-transparent md:px-0 md:py-8">
      {quoted.last && (
        <p className="flex justify-between text-14 text-ink2 md:hidden">
          The buyer pays
          {quoted.answer ? (
            <MoneyText of={quoted.answer.buyerPays} className="font-semibold text-ink" />
          ) : (
            <span>working it out…</span>
          )}
        </p>
      )}
      <div className="flex gap-2">
        {step > 0 && (
          <Button look="secondary" onClick={onBack} className="md:hidden">
            Back
          </Button>
        )}
        <Button type="submit" pending={pending} className="flex-1 md:flex-none">
          {step < 2 ? (
            <>
              <span className="md:hidden">Next</span>
              <span className="hidden md:inline">Make the order</span>
            </>
          ) : (
            "Make the order"
          )}
        </Button>
      </div>
    </div>
  );
}
