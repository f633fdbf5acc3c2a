"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { ActForm } from "./act-form";
import { conditionsInHand } from "./conditions-in-hand";
import { dayAfter } from "./day-after";
import { eveningOf } from "./draft";
import { orderPeople } from "./order-people";
import type { ActDialogProps, ConditionView } from "./order-types";
import { useAct } from "./use-act";

type SendBackProps = ActDialogProps & { now: Date };

/** The buyer has looked and names what is not right; the work goes on and the money stays with us. */
export function SendBackDialog({ order, now, open, onClose, onDone }: SendBackProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Ask for changes">
      <SendBackForm order={order} now={now} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

function SendBackForm({ order, now, onClose, onDone }: Omit<SendBackProps, "open">) {
  const { act, pending, refusal } = useAct();
  const [named, setNamed] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [day, setDay] = useState("");
  const { other } = orderPeople(order);
  const toggle = (id: string) =>
    setNamed(named.includes(id) ? named.filter((one) => one !== id) : [...named, id]);
  const submit = async () => {
    const call = () =>
      ask.orders.sendBack.mutate({
        ref: order.ref,
        conditionIds: [...named],
        reason,
        ...(day ? { deliverBy: eveningOf(day) } : {}),
      });
    if (await act(call)) onDone();
  };
  return (
    <ActForm
      press={`Ask ${other} for changes`}
      pending={pending}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Round order={order} />
      <Choices
        conditions={conditionsInHand(order)}
        named={named}
        error={refusal?.fields.conditionIds}
        onToggle={toggle}
      />
      <TextField
        name="changes-reason"
        label="What should be different?"
        hint={`${other} reads this.`}
        rows={3}
        maxLength={500}
        error={refusal?.fields.reason}
        value={reason}
        onType={setReason}
      />
      <TextField
        name="changes-day"
        label="By when?"
        hint="Until six in the evening. Without a day, three days from now."
        optional
        type="date"
        min={dayAfter(now, 2)}
        error={refusal?.fields.deliverBy}
        value={day}
        onType={setDay}
      />
    </ActForm>
  );
}

function Round({ order }: Pick<SendBackProps, "order">) {
  const { changeRounds, changesUsed } = order.terms;
  return (
    <p className="text-ink2">
      The money stays with us while {orderPeople(order).other} puts it right. This is time{" "}
      {changesUsed + 1} of {changeRounds}.
    </p>
  );
}

type ChoicesProps = {
  conditions: readonly ConditionView[];
  named: readonly string[];
  error: string | undefined;
  onToggle: (id: string) => void;
};

function Choices({ conditions, named, error, onToggle }: ChoicesProps) {
  return (
    <fieldset aria-describedby={error ? "changes-named-error" : undefined}>
      <legend className="mb-1 text-14 font-semibold">What is not right?</legend>
      {conditions.map(({ id, text }) => (
        <label
          key={id}
          className="flex min-h-12 items-center gap-3 border-b border-line py-2 wrap-anywhere"
        >
          <input
            type="checkbox"
            checked={named.includes(id)}
            onChange={() => onToggle(id)}
            className="size-5 shrink-0"
          />
          {text}
        </label>
      ))}
      <FieldError id="changes-named-error" error={error} />
    </fieldset>
  );
}
