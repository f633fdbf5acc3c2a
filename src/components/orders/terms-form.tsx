"use client";

import { type ReactNode, useEffect, useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { join } from "@/components/ui/join";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Slip } from "@/components/ui/slip";
import type { Refusal } from "@/lib/refusals";
import { type Draft, stepOf } from "./draft";
import type { FeeShares } from "./fee-payers";
import { PriceLines } from "./price-lines";
import { Settling } from "./settling";
import { hasPlace, termsErrors } from "./terms-errors";
import { MoneyStep, PromiseStep, WhatStep } from "./terms-steps";
import type { Quoted } from "./use-quote";

const titles = ["What is it?", "The money", "What must be true, and when?"] as const;

type TermsFormProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  quoted: Quoted;
  shares: FeeShares;
  tomorrow: string;
  refusal: Refusal | null;
  pending: boolean;
  /** What is asked before the title, and after the dates. */
  before?: ReactNode;
  after?: (errors: Record<string, string>) => ReactNode;
  /** The words on the button that ends it. */
  done: string;
  onDone: () => void;
};

/** The step on a phone. Where something is wrong, that step is shown and its first box has the focus. */
function useStep(errors: Record<string, string>) {
  const [step, setStep] = useState(0);
  const wrong = Object.keys(errors)[0];
  useEffect(() => {
    if (!wrong) return;
    setStep(stepOf(wrong));
    requestAnimationFrame(() => {
      const box = document.querySelector<HTMLElement>("[aria-invalid]");
      (box ?? document.getElementById(`step-${stepOf(wrong)}`))?.focus();
    });
  }, [wrong]);
  const go = (to: number) => {
    setStep(to);
    requestAnimationFrame(() => document.getElementById(`step-${to}`)?.focus());
  };
  return { step, go };
}

const onDesk = () => window.matchMedia("(min-width: 60rem)").matches;

/** The terms of a deal: three short steps, one a screen on a phone, all on one page on a desk. */
export function TermsForm(props: TermsFormProps) {
  const { draft, set, quoted, shares, tomorrow, refusal, pending } = props;
  const { before, after, done, onDone } = props;
  const errors = termsErrors(refusal, draft);
  const { step, go } = useStep(errors);
  const common = { draft, set, errors };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 md:grid-cols-[minmax(0,1fr)_22rem]">
      <form
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (step < 2 && !onDesk()) go(step + 1);
          else onDone();
        }}
        className="grid grid-cols-[minmax(0,1fr)] content-start"
      >
        {!hasPlace(refusal) && <RefusalNotice refusal={refusal} />}
        <Section at={0} shown={step}>
          {before}
          <WhatStep {...common} />
        </Section>
        <Section at={1} shown={step}>
          <MoneyStep {...common} quoted={quoted} shares={shares} tomorrow={tomorrow} />
        </Section>
        <Section at={2} shown={step}>
          <PromiseStep {...common} tomorrow={tomorrow} after={after?.(errors)} />
        </Section>
        <Footer
          step={step}
          pending={pending}
          quoted={quoted}
          done={done}
          onBack={() => go(step - 1)}
        />
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
        "grid-cols-[minmax(0,1fr)] gap-6 pt-4 pb-8 md:grid md:border-b md:border-line md:pt-8",
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
  done: string;
  onBack: () => void;
};

function Footer({ step, pending, quoted, done, onBack }: FooterProps) {
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
              <span className="hidden md:inline">{done}</span>
            </>
          ) : (
            done
          )}
        </Button>
      </div>
    </div>
  );
}
