"use client";

import { type FormEvent, useState } from "react";
import { useFirstField } from "@/components/admin/use-first-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import type { DecideDialogProps } from "./staff-approve-dialog";
import { askForNextCode, digitsOf, StaffCodeField } from "./staff-code-field";
import { StaffRecap } from "./staff-recap";
import { isOver, StaffRefusal } from "./staff-refusal";
import { useDecide } from "./staff-use-decide";

const reasonOf = (form: HTMLFormElement) => String(new FormData(form).get("reason") ?? "").trim();

function gapsOf(form: HTMLFormElement) {
  return {
    ...(!reasonOf(form) && { reason: "Say why, in words the person can act on." }),
    ...(digitsOf(form).length !== 6 && { totp: "Type the six digits your app shows now." }),
  };
}

/** A no needs a reason the person will read, and a code like a yes does. */
export function StaffRejectDialog({ open, ...form }: DecideDialogProps) {
  return (
    <Dialog open={open} onClose={form.onClose} title="Reject this payout?">
      <RejectForm {...form} />
    </Dialog>
  );
}

function RejectForm({ payout, live: seen, onClose, onDone }: Omit<DecideDialogProps, "open">) {
  const { decide, pending, told, ours } = useDecide(payout.id);
  const live = ours ? null : seen;
  const [gaps, setGaps] = useState<{ reason?: string; totp?: string }>({});
  const { id } = payout;
  useFirstField();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const found = gapsOf(form);
    setGaps(found);
    const first = Object.keys(found)[0];
    if (first) return document.getElementById(`field-${first}`)?.focus();
    const [reason, totp] = [reasonOf(form), digitsOf(form)];
    if (await decide(() => ask.admin.payouts.reject.mutate({ id, reason, totp }))) onDone();
    else askForNextCode();
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      <StaffRecap payout={payout} />
      <StaffRefusal told={told} live={live} />
      {isOver(told, live) ? (
        <Button onClick={onClose}>Close and look again</Button>
      ) : (
        <>
          <p className="text-14 text-ink2">
            {moneyText(payout.total)}, costs included, goes back to the person’s wallet at once.
          </p>
          <Field
            name="reason"
            label="Why"
            hint="The person reads this."
            error={gaps.reason ?? told?.refusal.fields.reason}
          >
            {(control) => (
              <textarea {...control} rows={3} maxLength={500} autoComplete="off" required />
            )}
          </Field>
          <StaffCodeField error={gaps.totp} />
          <div className="flex flex-col gap-3 sm:flex-row">
            <Button type="submit" look="danger" pending={pending} className="flex-1">
              Reject {moneyText(payout.amount)}
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
