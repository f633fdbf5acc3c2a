"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Dialog } from "@/components/ui/dialog";
import { SumLines } from "@/components/ui/sum-lines";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { ActForm } from "./act-form";
import { type CancelWay, type CancelWords, cancelWords } from "./cancel-words";
import { orderPeople } from "./order-people";
import type { ActDialogProps } from "./order-types";
import { useAct } from "./use-act";

type CancelDialogProps = ActDialogProps & { way: CancelWay };

const calls: Record<CancelWay, (ref: string, reason: string) => Promise<unknown>> = {
  withdraw: (ref) => ask.orders.withdraw.mutate({ ref }),
  cancel: (ref) => ask.orders.cancel.mutate({ ref }),
  cancelPaid: (ref) => ask.orders.cancelPaid.mutate({ ref }),
  backOut: (ref, reason) => ask.orders.backOut.mutate({ ref, reason }),
  cancelLate: (ref) => ask.orders.cancelLate.mutate({ ref }),
};

/** Ending an order alone, where the table lets one: what it does in plain sums, then the press. */
export function CancelDialog({ order, way, open, onClose, onDone }: CancelDialogProps) {
  const words = cancelWords[way](order, orderPeople(order).other);
  return (
    <Dialog open={open} onClose={onClose} title={words.title}>
      <CancelForm
        words={words}
        call={(reason) => calls[way](order.ref, reason)}
        onClose={onClose}
        onDone={onDone}
      />
    </Dialog>
  );
}

type CancelFormProps = Pick<ActDialogProps, "onClose" | "onDone"> & {
  words: CancelWords;
  call: (reason: string) => Promise<unknown>;
};

function CancelForm({ words, call, onClose, onDone }: CancelFormProps) {
  const { act, pending, refusal } = useAct();
  const [reason, setReason] = useState("");
  const submit = async () => {
    if (await act(() => call(reason))) onDone();
  };
  return (
    <ActForm
      danger
      press={words.press}
      keep={words.keep}
      pending={pending}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-ink2">{words.says}</p>
      <Sums words={words} />
      {words.asksWhy && (
        <TextField
          name="cancel-reason"
          label="Why?"
          hint="The other person reads this."
          rows={3}
          maxLength={500}
          error={refusal?.fields.reason}
          value={reason}
          onType={setReason}
        />
      )}
    </ActForm>
  );
}

function Sums({ words: { lines, total } }: { words: CancelWords }) {
  if (!total) return null;
  return (
    <SumLines
      lines={lines.map(({ label, of }) => ({ label, value: <MoneyText of={of} /> }))}
      total={{ label: total.label, value: <MoneyText of={total.of} /> }}
    />
  );
}
