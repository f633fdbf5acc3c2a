"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeField, digitsOf, emptyCode } from "@/components/ui/code-field";
import { Dialog } from "@/components/ui/dialog";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import type { Refusal } from "@/lib/refusals";
import { useFirstField } from "./use-first-field";
import { useStaffAct } from "./use-staff-act";

type Gaps = Readonly<Record<string, string>>;

type DecisionFormProps = {
  /** The press that decides, in full. */
  press: string;
  look?: "primary" | "danger";
  /** Whether a code of the authenticator is asked for. */
  coded?: boolean;
  /** What is missing before anyone is asked, by the field's name; the code is looked at here. */
  gapsOf?: (typed: (name: string) => string) => Gaps;
  send: (typed: (name: string) => string, totp: string) => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
  /** What can be done instead of what was refused. */
  instead?: (refusal: Refusal) => ReactNode;
  /** The facts once more and the fields, given what is wrong with each. */
  children: (errors: Readonly<Record<string, string | undefined>>) => ReactNode;
};

type StaffDecisionProps = DecisionFormProps & { open: boolean; title: string };

/** One decision of staff in a dialog of its own: facts, fields, a code for this one alone. */
export function StaffDecision({ open, title, ...form }: StaffDecisionProps) {
  return (
    <Dialog open={open} onClose={form.onClose} title={title}>
      <DecisionForm {...form} />
    </Dialog>
  );
}

function DecisionForm(props: DecisionFormProps) {
  const {
    press,
    look = "primary",
    coded = true,
    gapsOf,
    send,
    onClose,
    onDone,
    instead,
    children,
  } = props;
  const { act, pending, refusal } = useStaffAct();
  const [gaps, setGaps] = useState<Gaps>({});
  useFirstField();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const typed = (name: string) => String(new FormData(form).get(name) ?? "");
    const totp = coded ? digitsOf(form) : "";
    const noCode = coded && totp.length !== 6;
    const found: Gaps = {
      ...gapsOf?.(typed),
      ...(noCode && { totp: "Type the six digits your app shows now." }),
    };
    setGaps(found);
    const [first] = Object.keys(found);
    if (first) return document.getElementById(`field-${first}`)?.focus();
    if (await act(() => send(typed, totp))) {
      onClose();
      requestAnimationFrame(() => requestAnimationFrame(onDone));
    } else if (coded) emptyCode();
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      {children({ ...refusal?.fields, ...gaps })}
      <RefusalNotice refusal={refusal} />
      {refusal && instead?.(refusal)}
      {coded && (
        <CodeField hint="The six digits your app shows now. A code works once." error={gaps.totp} />
      )}
      <div className="flex flex-col gap-3 sm:flex-row">
        <Button type="submit" look={look} pending={pending} className="flex-1">
          {press}
        </Button>
        <Button look="secondary" onClick={onClose}>
          Not now
        </Button>
      </div>
    </form>
  );
}
