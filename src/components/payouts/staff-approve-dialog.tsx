"use client";

import { type FormEvent, useState } from "react";
import { useFirstField } from "@/components/admin/use-first-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { money, parseMoney } from "@/lib/money";
import { askForNextCode, digitsOf, StaffCodeField } from "./staff-code-field";
import { StaffRecap } from "./staff-recap";
import { isOver, StaffRefusal } from "./staff-refusal";
import type { PayoutFile } from "./staff-types";
import { useDecide } from "./staff-use-decide";

/** From here on reading is not enough: the approver types the amount again. */
const typedFrom = money(100_000_000n);

export type DecideDialogProps = {
  /** As it was shown when the dialog was opened: what is decided may not change beneath the code. */
  payout: PayoutFile;
  /** As it stands by now. */
  live: PayoutFile;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
};

function gapsOf(form: HTMLFormElement, payout: PayoutFile) {
  const typed = new FormData(form).get("again");
  const again = typeof typed === "string" ? parseMoney(typed) : payout.amount;
  return {
    ...(again?.amount !== payout.amount.amount && {
      again: "That is not the amount above. Read it once more.",
    }),
    ...(digitsOf(form).length !== 6 && { totp: "Type the six digits your app shows now." }),
  };
}

/** The last look before money leaves: amount, payee, last four digits, and a code for this one. */
export function StaffApproveDialog({ open, ...form }: DecideDialogProps) {
  return (
    <Dialog open={open} onClose={form.onClose} title="Approve this payout?">
      <ApproveForm {...form} />
    </Dialog>
  );
}

function ApproveForm({ payout, live: seen, onClose, onDone }: Omit<DecideDialogProps, "open">) {
  const { decide, pending, told, ours } = useDecide(payout.id);
  const live = ours ? null : seen;
  const [gaps, setGaps] = useState<{ again?: string; totp?: string }>({});
  const { id, shownHash } = payout;
  useFirstField();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const found = gapsOf(form, payout);
    setGaps(found);
    const first = Object.keys(found)[0];
    if (first) return document.getElementById(`field-${first}`)?.focus();
    const totp = digitsOf(form);
    if (await decide(() => ask.admin.payouts.approve.mutate({ id, shownHash, totp }))) onDone();
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
          {payout.amount.amount >= typedFrom.amount && (
            <Field
              name="again"
              label="Type the amount again"
              hint={`Asked from ${moneyText(typedFrom)} on`}
              error={gaps.again}
            >
              {(control) => (
                <input
                  {...control}
                  type="text"
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={40}
                />
              )}
            </Field>
          )}
          <StaffCodeField error={gaps.totp} />
          <div className="flex flex-col gap-3 sm:flex-row">
            <Button type="submit" pending={pending} className="flex-1">
              Approve {moneyText(payout.amount)}
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
