"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { CodeStepUp } from "@/components/orders/code-step-up";
import { type CodePart, useCodedAct } from "@/components/orders/use-coded-act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RefusalNotice } from "@/components/ui/refusal-notice";

type Gaps = Readonly<Record<string, string>>;

type MoneyActDialogProps = {
  reference: string;
  open: boolean;
  title: string;
  /** The press in full: what it does, with how much. */
  press: string;
  look?: "primary" | "danger";
  onClose: () => void;
  onDone: () => void;
  /** What is missing before anybody is asked, by the field's name. */
  gapsOf?: () => Gaps;
  /** `part` carries what came by SMS, once the server has asked for it. */
  send: (part: CodePart) => Promise<unknown>;
  /** The facts once more: amounts, names, what cannot be taken back; and the fields, if it has any. */
  children: (errors: Readonly<Record<string, string | undefined>>) => ReactNode;
};

/** The last look before something moves; over a certain sum also a code from the phone. */
export function MoneyActDialog({ open, title, ...form }: MoneyActDialogProps) {
  return (
    <Dialog open={open} onClose={form.onClose} title={title}>
      <MoneyActForm {...form} />
    </Dialog>
  );
}

function MoneyActForm(props: Omit<MoneyActDialogProps, "open" | "title">) {
  const { reference, press, look = "primary", onClose, onDone, gapsOf, send, children } = props;
  const coded = useCodedAct();
  const { act, pending, refusal } = coded;
  const [gaps, setGaps] = useState<Gaps>({});

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const found = gapsOf?.() ?? {};
    setGaps(found);
    const [first] = Object.keys(found);
    if (first) return document.getElementById(`field-${first}`)?.focus();
    if (await act(send)) closeThen(onClose, onDone);
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      {children({ ...refusal?.fields, ...gaps })}
      <RefusalNotice refusal={refusal} />
      <CodeStepUp reference={reference} coded={coded} />
      <Button type="submit" look={look} pending={pending}>
        {press}
      </Button>
      <Button look="secondary" onClick={onClose}>
        Not now
      </Button>
    </form>
  );
}

/** One frame for the dialog to close, one for it to let go of the focus. */
function closeThen(onClose: () => void, onDone: () => void) {
  onClose();
  requestAnimationFrame(() => requestAnimationFrame(onDone));
}
