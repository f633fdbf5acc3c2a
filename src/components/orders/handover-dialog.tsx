"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { ask } from "@/lib/ask";
import { ActForm } from "./act-form";
import { HandoverField } from "./handover-field";
import { handoverFault } from "./handover-refusal";
import { orderPeople } from "./order-people";
import type { ActDialogProps } from "./order-types";
import { useAct } from "./use-act";

/** The seller at the door: the buyer's code says that it was handed over. */
export function HandoverDialog({ order, open, onClose, onDone }: ActDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Type the buyer’s code">
      <HandoverForm order={order} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

function HandoverForm({ order, onClose, onDone }: Omit<ActDialogProps, "open">) {
  const { act, pending, refusal } = useAct();
  const [code, setCode] = useState("");
  const { other } = orderPeople(order);
  const fault = refusal ? handoverFault(refusal) : undefined;
  const submit = async () => {
    if (await act(() => ask.orders.handOver.mutate({ ref: order.ref, code }))) onDone();
    else document.getElementById("field-handover")?.focus();
  };
  return (
    <ActForm
      press="Handed over"
      keep="Not yet"
      pending={pending}
      refusal={fault ? null : refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-ink2">
        {other} sees the code on their page of this order. After it, {other} has the agreed time to
        check; then you are paid.
      </p>
      <HandoverField code={code} error={fault} onType={setCode} />
    </ActForm>
  );
}
