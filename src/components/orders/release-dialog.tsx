"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { ask } from "@/lib/ask";
import { moneyText, moneyWords } from "@/lib/format";
import { ActForm } from "./act-form";
import { CodeStepUp } from "./code-step-up";
import { heldInHand } from "./held-in-hand";
import { orderPeople } from "./order-people";
import type { ActDialogProps } from "./order-types";
import { type CodePart, useCodedAct } from "./use-coded-act";

type ReleaseDialogProps = ActDialogProps & { step: "release" | "approve" };

/** The one press that cannot be taken back, so it repeats the amount, the name and asks for a tick. */
export function ReleaseDialog({ order, step, open, onClose, onDone }: ReleaseDialogProps) {
  const { other } = orderPeople(order);
  return (
    <Dialog open={open} onClose={onClose} title={`Release the money to ${other}?`}>
      <ReleaseForm order={order} step={step} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

const calls = {
  release: (ref: string, code: CodePart) => ask.orders.release.mutate({ ref, ...code }),
  approve: (ref: string, code: CodePart) => ask.orders.approve.mutate({ ref, ...code }),
};

function ReleaseForm({ order, step, onClose, onDone }: Omit<ReleaseDialogProps, "open">) {
  const coded = useCodedAct();
  const [checked, setChecked] = useState(false);
  const [unticked, setUnticked] = useState(false);
  const { other } = orderPeople(order);
  const name = order.seller?.name ?? other;
  const sum = step === "approve" ? heldInHand(order) : order.sums.held;
  const milestone = order.milestones.find(({ current }) => current);

  const submit = async () => {
    setUnticked(!checked);
    if (!checked) return document.getElementById("release-checked")?.focus();
    if (!(await coded.act((code) => calls[step](order.ref, code)))) return;
    navigator.vibrate?.(10);
    onDone();
  };

  return (
    <ActForm
      press={`Release ${moneyText(sum)} to ${other}`}
      keep="Not yet"
      pending={coded.pending}
      refusal={coded.error ? null : coded.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="border-y border-line py-4 wrap-anywhere">
        <MoneyText of={sum} size="hero" className="block" />
        <p className="mt-1 text-14 text-ink2">{moneyWords(sum)}</p>
        <p className="mt-2">
          to <strong className="font-semibold">{name}</strong>
          {step === "approve" && milestone && ` for “${milestone.title}”`}
        </p>
      </div>
      <p className="text-14 text-ink2">
        This cannot be taken back. {other} gets the money at once.
      </p>
      <CheckedTick checked={checked} missing={unticked && !checked} onTick={setChecked} />
      <CodeStepUp reference={order.ref} coded={coded} />
    </ActForm>
  );
}

type CheckedTickProps = { checked: boolean; missing: boolean; onTick: (checked: boolean) => void };

function CheckedTick({ checked, missing, onTick }: CheckedTickProps) {
  return (
    <div>
      <label className="flex min-h-12 items-center gap-3">
        <input
          id="release-checked"
          type="checkbox"
          checked={checked}
          onChange={(event) => onTick(event.currentTarget.checked)}
          aria-invalid={missing ? true : undefined}
          aria-describedby={missing ? "release-unchecked" : undefined}
          className="size-5"
        />
        I have checked the item
      </label>
      <FieldError
        id="release-unchecked"
        error={missing ? "Tick this when you have checked it." : undefined}
      />
    </div>
  );
}
