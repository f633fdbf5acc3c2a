"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Dialog } from "@/components/ui/dialog";
import { newKey } from "@/components/ui/new-key";
import { SumLines } from "@/components/ui/sum-lines";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { minus, parseMoney } from "@/lib/money";
import { ActForm } from "./act-form";
import { CodeStepUp } from "./code-step-up";
import { heldInHand } from "./held-in-hand";
import { orderPeople } from "./order-people";
import type { ActDialogProps } from "./order-types";
import { useCodedAct } from "./use-coded-act";

/** A part of the money goes to the seller before everything is done; what stays is said in the sums. */
export function PartReleaseDialog({ order, open, onClose, onDone }: ActDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Release a part now?">
      <PartForm order={order} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

function PartForm({ order, onClose, onDone }: Omit<ActDialogProps, "open">) {
  const coded = useCodedAct();
  const [amount, setAmount] = useState("");
  // One key for one intention: a second press, or one after a lost answer, moves nothing more.
  const [key, setKey] = useState(newKey);
  const { other } = orderPeople(order);
  const held = heldInHand(order);
  const part = parseMoney(amount, held.currency);
  const fits = part !== null && part.amount < held.amount;
  const submit = async () => {
    const call = (code: object) =>
      ask.orders.partRelease.mutate({ ref: order.ref, amount, idempotencyKey: key, ...code });
    if (!(await coded.act(call))) return;
    setKey(newKey());
    onDone();
  };
  return (
    <ActForm
      press={fits ? `Release ${moneyText(part)} to ${other}` : "Release a part"}
      pending={coded.pending}
      refusal={coded.error ? null : coded.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-ink2">
        This cannot be taken back. {other} gets it at once, less any part of our fee that {other}{" "}
        pays; the rest stays with us until you release it too.
      </p>
      <TextField
        name="part-amount"
        label="How much?"
        hint={`Less than the ${moneyText(held)} we hold for what is at hand, such as 50,000`}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        look="display text-21"
        error={coded.refusal?.fields.amount}
        value={amount}
        onType={setAmount}
      />
      {fits && (
        <SumLines
          lines={[
            { label: "We hold now", value: <MoneyText of={held} /> },
            {
              label: `To ${other} at once`,
              value: <MoneyText of={{ ...part, amount: -part.amount }} />,
            },
          ]}
          total={{ label: "Stays with us", value: <MoneyText of={minus(held, part)} /> }}
        />
      )}
      <CodeStepUp reference={order.ref} coded={coded} />
    </ActForm>
  );
}
