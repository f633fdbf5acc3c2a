"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { ActForm } from "./act-form";
import { dayAfter } from "./day-after";
import { eveningOf } from "./draft";
import { currentDeliverBy } from "./order-dates";
import { orderPeople } from "./order-people";
import type { ActDialogProps } from "./order-types";
import { useAct } from "./use-act";

/** A wish for a later date; the date in force stays until the other one agrees. */
export function ExtensionDialog({ order, open, onClose, onDone }: ActDialogProps) {
  const title = order.role === "SELLER" ? "Ask for more time" : "Propose a later date";
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <AskForm order={order} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

function AskForm({ order, onClose, onDone }: Omit<ActDialogProps, "open">) {
  const { act, pending, refusal } = useAct();
  const by = currentDeliverBy(order);
  const [day, setDay] = useState("");
  const [reason, setReason] = useState("");
  const [unset, setUnset] = useState(false);
  const { other } = orderPeople(order);
  const submit = async () => {
    setUnset(day === "");
    if (day === "") return document.getElementById("field-extension-day")?.focus();
    const call = () =>
      ask.orders.askExtension.mutate({ ref: order.ref, deliverBy: eveningOf(day), reason });
    if (await act(call)) onDone();
  };
  return (
    <ActForm
      press={`Ask ${other}`}
      pending={pending}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-ink2">
        It is due <strong className="font-semibold text-ink">{dateTime(by)}</strong>. That stays
        until {other} agrees; without an answer within two days nothing changes.
      </p>
      <TextField
        name="extension-day"
        label="The new day"
        hint="Until six in the evening"
        type="date"
        min={dayAfter(by, 1)}
        error={unset && day === "" ? "Choose a day." : refusal?.fields.deliverBy}
        value={day}
        onType={setDay}
      />
      <TextField
        name="extension-reason"
        label="Why?"
        hint={`${other} reads this.`}
        rows={3}
        maxLength={500}
        error={refusal?.fields.reason}
        value={reason}
        onType={setReason}
      />
    </ActForm>
  );
}
