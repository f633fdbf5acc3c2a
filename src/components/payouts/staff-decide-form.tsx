"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { useFirstField } from "@/components/admin/use-first-field";
import { Button } from "@/components/ui/button";
import { CodeField, digitsOf, emptyCode } from "@/components/ui/code-field";
import { StaffRecap } from "./staff-recap";
import { isOver, StaffRefusal } from "./staff-refusal";
import type { PayoutFile } from "./staff-types";
import { useDecide } from "./staff-use-decide";

export type DecideDialogProps = {
  /** As it was shown when the dialog was opened: what is decided may not change beneath the code. */
  payout: PayoutFile;
  /** As it stands by now. */
  live: PayoutFile;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
};

type Gaps = Readonly<Record<string, string>>;

type DecideFormProps = Omit<DecideDialogProps, "open"> & {
  /** What is missing before anyone is asked, by the field's name; the code is looked at here. */
  gapsOf: (form: HTMLFormElement) => Gaps;
  send: (form: HTMLFormElement, totp: string) => Promise<unknown>;
  /** The press that decides, in full: what it does and with how much. */
  act: { label: string; look?: "danger" };
  /** The fields of this decision, given what is wrong with each. */
  children: (errors: Readonly<Record<string, string | undefined>>) => ReactNode;
};

/** A decision on a payout: the facts once more, its own fields, and a code for this one alone. */
export function StaffDecideForm({
  payout,
  live: seen,
  onClose,
  onDone,
  gapsOf,
  send,
  act,
  children,
}: DecideFormProps) {
  const { decide, pending, told, ours } = useDecide(payout.id);
  const live = ours ? null : seen;
  const [gaps, setGaps] = useState<Gaps>({});
  useFirstField();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const totp = digitsOf(form);
    const noCode = { totp: "Type the six digits your app shows now." };
    const found: Gaps = { ...gapsOf(form), ...(totp.length !== 6 && noCode) };
    setGaps(found);
    const first = Object.keys(found)[0];
    if (first) return document.getElementById(`field-${first}`)?.focus();
    if (await decide(() => send(form, totp))) onDone();
    else emptyCode();
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      <StaffRecap payout={payout} />
      <StaffRefusal told={told} live={live} />
      {isOver(told, live) ? (
        <Button onClick={onClose}>Close and look again</Button>
      ) : (
        <>
          {children({ ...told?.refusal.fields, ...gaps })}
          <CodeField
            hint="The six digits your app shows now. A code works once."
            error={gaps.totp}
          />
          <div className="flex flex-col gap-3 sm:flex-row">
            <Button type="submit" look={act.look ?? "primary"} pending={pending} className="flex-1">
              {act.label}
            </Button>
            <Button look="secondary" onClick={onClose}>
              Not now
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
