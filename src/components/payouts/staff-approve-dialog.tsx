"use client";

import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { money, parseMoney } from "@/lib/money";
import { type DecideDialogProps, StaffDecideForm } from "./staff-decide-form";
import type { PayoutFile } from "./staff-types";

/** From here on reading is not enough: the approver types the amount again. */
export const typedFrom = money(100_000_000n);

function gapsOf(form: HTMLFormElement, payout: PayoutFile): Record<string, string> {
  const typed = new FormData(form).get("again");
  const again = typeof typed === "string" ? parseMoney(typed) : payout.amount;
  if (again?.amount === payout.amount.amount) return {};
  return { again: "That is not the amount above. Read it once more." };
}

/** The last look before money leaves: amount, payee, last four digits, and a code for this one. */
export function StaffApproveDialog({ open, ...form }: DecideDialogProps) {
  const { payout, onClose } = form;
  const { id, shownHash, amount, needsTwo, firstApprovedAt } = payout;
  const first = needsTwo && firstApprovedAt === null;
  return (
    <Dialog open={open} onClose={onClose} title="Approve this payout?">
      <StaffDecideForm
        {...form}
        gapsOf={(element) => gapsOf(element, payout)}
        send={(_, totp) => ask.admin.payouts.approve.mutate({ id, shownHash, totp })}
        act={{ label: `Approve ${moneyText(amount)}${first ? " as the first of two" : ""}` }}
      >
        {({ again }) => amount.amount >= typedFrom.amount && <AmountAgain error={again} />}
      </StaffDecideForm>
    </Dialog>
  );
}

function AmountAgain({ error }: { error: string | undefined }) {
  return (
    <Field
      name="again"
      label="Type the amount again"
      hint={`Asked from ${moneyText(typedFrom)} on`}
      error={error}
    >
      {(control) => (
        <input {...control} type="text" inputMode="decimal" autoComplete="off" maxLength={40} />
      )}
    </Field>
  );
}
