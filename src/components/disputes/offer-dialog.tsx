"use client";

import { useState } from "react";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { type Money, minus, money, zero } from "@/lib/money";
import { toName } from "./dispute-words";
import { MoneyActDialog } from "./money-act-dialog";
import { parseSum } from "./parse-sum";
import type { PartProps } from "./room-parts";
import { SplitLines } from "./split-lines";

type OfferDialogProps = PartProps & { open: boolean; onClose: () => void };

/** One figure divides what is contested; the rest is arithmetic. */
export function OfferDialog({ room, view, people, open, onClose, onDone }: OfferDialogProps) {
  const { ref } = room.order;
  const { contested } = view;
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const sum = parseSum(typed);
  const toSeller = sum && sum.amount <= contested.amount ? sum : null;
  const gapsOf = (): Record<string, string> => {
    if (toSeller) return {};
    return {
      toSeller: sum
        ? `${moneyText(contested)} is all that is contested.`
        : "Type an amount like 60,000.00, or 0",
    };
  };
  return (
    <MoneyActDialog
      reference={ref}
      open={open}
      onClose={onClose}
      onDone={onDone}
      title="How would you divide it?"
      press={
        toSeller ? `Offer ${moneyText(toSeller)} to ${toName(people.seller)}` : "Make this offer"
      }
      gapsOf={gapsOf}
      send={(part) => ask.orders.offer.mutate({ ref, toSeller: typed, note, ...part })}
    >
      {(errors) => (
        <>
          <TextField
            name="toSeller"
            label={`For ${toName(people.seller)}`}
            hint={`Of the ${moneyText(contested)} that is contested`}
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            value={typed}
            onType={setTyped}
            error={errors.toSeller}
          />
          <Shortcuts contested={contested} people={people} onPick={setTyped} />
          {toSeller && (
            <SplitLines toSeller={toSeller} toBuyer={minus(contested, toSeller)} people={people} />
          )}
          <TextField
            name="note"
            label="Why this is fair"
            hint={`${people.other} reads it with the offer.`}
            rows={3}
            maxLength={500}
            value={note}
            onType={setNote}
            error={errors.note}
          />
        </>
      )}
    </MoneyActDialog>
  );
}

type ShortcutsProps = {
  contested: Money;
  people: PartProps["people"];
  onPick: (typed: string) => void;
};

function Shortcuts({ contested, people, onPick }: ShortcutsProps) {
  const all = [
    { label: `All to ${toName(people.buyer)}`, to: zero(contested.currency) },
    { label: "Half each", to: money(contested.amount / 2n, contested.currency) },
    { label: `All to ${toName(people.seller)}`, to: contested },
  ];
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Quick figures</legend>
      {all.map(({ label, to }) => (
        <button
          key={label}
          type="button"
          onClick={() => onPick(moneyText(to))}
          className="min-h-9 rounded-small border border-line px-3 text-14 text-ink2 hover:bg-sunken"
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
