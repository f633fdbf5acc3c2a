"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Dialog } from "@/components/ui/dialog";
import { SumLines } from "@/components/ui/sum-lines";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { ActForm } from "./act-form";
import { CodeStepUp } from "./code-step-up";
import { OfferFees } from "./offer-fees";
import { type Split, shareOf, splitByShare, splitByText, splitFault } from "./offer-split";
import { orderPeople } from "./order-people";
import type { ActDialogProps } from "./order-types";
import { useCodedAct } from "./use-coded-act";

/** Ending it together: so much for one, so much for the other, and both sums always make the whole. */
export function OfferDialog({ order, open, onClose, onDone }: ActDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Propose a split">
      <OfferForm order={order} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

function OfferForm({ order, onClose, onDone }: Omit<ActDialogProps, "open">) {
  const coded = useCodedAct();
  const whole = order.dispute?.amount ?? order.sums.held;
  const [split, setSplit] = useState(() => splitByShare(whole, 50));
  const [note, setNote] = useState("");
  const { other, buyer, seller } = orderPeople(order);
  const faulty = splitFault(split, split.seller) ?? splitFault(split, split.buyer);
  const submit = async () => {
    if (faulty) return document.querySelector<HTMLElement>("[name^=split-][aria-invalid]")?.focus();
    const call = (code: object) =>
      ask.orders.offer.mutate({ ref: order.ref, toSeller: split.seller || "0", note, ...code });
    if (await coded.act(call)) onDone();
  };
  return (
    <ActForm
      press={`Propose this to ${other}`}
      pending={coded.pending}
      refusal={coded.error ? null : coded.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-ink2">
        We hold {moneyText(whole)}
        {order.dispute
          ? ` that you two disagree about. If ${other} agrees within two days, it is divided at once and the case is closed.`
          : `. If ${other} agrees within two days, it is divided at once and the order ends.`}
      </p>
      <SplitFields split={split} buyer={buyer} seller={seller} onChange={setSplit} />
      <OfferFees order={order} />
      <TextField
        name="offer-note"
        label="Why is this fair?"
        hint={`${other} reads this.`}
        optional
        rows={3}
        maxLength={500}
        error={coded.refusal?.fields.note}
        value={note}
        onType={setNote}
      />
      <SumLines
        lines={[
          {
            label: `To ${seller === "You" ? "you" : seller}`,
            value: <MoneyText of={split.toSeller} />,
          },
          {
            label: `To ${buyer === "You" ? "you" : buyer}`,
            value: <MoneyText of={split.toBuyer} />,
          },
        ]}
        total={{ label: "All of it", value: <MoneyText of={whole} /> }}
      />
      <CodeStepUp reference={order.ref} coded={coded} />
    </ActForm>
  );
}

type SplitFieldsProps = {
  split: Split;
  buyer: string;
  seller: string;
  onChange: (split: Split) => void;
};

function SplitFields({ split, buyer, seller, onChange }: SplitFieldsProps) {
  const sides = [
    { side: "seller", who: seller, text: split.seller },
    { side: "buyer", who: buyer, text: split.buyer },
  ] as const;
  return (
    <fieldset className="grid gap-3">
      <legend className="sr-only">How it is divided</legend>
      <div className="grid gap-3 xs:grid-cols-2">
        {sides.map(({ side, who, text }) => (
          <TextField
            key={side}
            name={`split-${side}`}
            label={who === "You" ? "You get" : `${who} gets`}
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            look="display text-21"
            error={splitFault(split, text)}
            value={text}
            onType={(typed) => onChange(splitByText(split, side, typed))}
          />
        ))}
      </div>
      <input
        type="range"
        aria-label={`The part for ${seller === "You" ? "you" : seller}`}
        aria-valuetext={moneyText(split.toSeller)}
        min={0}
        max={100}
        value={shareOf(split)}
        onChange={(event) => onChange(splitByShare(split.whole, event.currentTarget.valueAsNumber))}
        className="h-11 w-full"
      />
    </fieldset>
  );
}
