"use client";

import { type FormEvent, useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { moneyText, moneyWords } from "@/lib/format";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { useAct } from "./use-act";

type ReleaseDialogProps = {
  order: OrderView;
  open: boolean;
  onClose: () => void;
  onReleased: () => void;
};

/** The one press that cannot be taken back, so it repeats the amount, the name and asks for a tick. */
export function ReleaseDialog({ order, open, onClose, onReleased }: ReleaseDialogProps) {
  const { act, pending, refusal } = useAct();
  const [checked, setChecked] = useState(false);
  const [unticked, setUnticked] = useState(false);
  const { other } = orderPeople(order);
  const name = order.seller?.name ?? other;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setUnticked(!checked);
    if (!checked) {
      document.getElementById("release-checked")?.focus();
      return;
    }
    if (!(await act(() => ask.orders.release.mutate({ ref: order.ref })))) return;
    navigator.vibrate?.(10);
    onClose();
    // One frame for the dialog to close, one for it to let go of the focus.
    requestAnimationFrame(() => requestAnimationFrame(onReleased));
  };

  return (
    <Dialog open={open} onClose={onClose} title={`Release the money to ${other}?`}>
      <form method="post" onSubmit={submit} noValidate className="grid gap-4">
        <div className="border-y border-line py-4 wrap-anywhere">
          <MoneyText of={order.amount} size="hero" className="block" />
          <p className="mt-1 text-14 text-ink2">{moneyWords(order.amount)}</p>
          <p className="mt-2">
            to <strong className="font-semibold">{name}</strong>
          </p>
        </div>
        <p className="text-14 text-ink2">
          This cannot be taken back. {other} gets the money at once.
        </p>
        <CheckedTick checked={checked} missing={unticked && !checked} onTick={setChecked} />
        <RefusalNotice refusal={refusal} />
        <Button type="submit" pending={pending}>
          Release {moneyText(order.amount)} to {other}
        </Button>
        <Button look="secondary" onClick={onClose}>
          Not yet
        </Button>
      </form>
    </Dialog>
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
