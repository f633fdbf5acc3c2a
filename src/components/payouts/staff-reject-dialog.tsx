"use client";

import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { type DecideDialogProps, StaffDecideForm } from "./staff-decide-form";

const reasonOf = (form: HTMLFormElement) => String(new FormData(form).get("reason") ?? "").trim();

const gapsOf = (form: HTMLFormElement): Record<string, string> =>
  reasonOf(form) ? {} : { reason: "Say why, in words the person can act on." };

/** A no needs a reason the person will read, and a code like a yes does. */
export function StaffRejectDialog({ open, ...form }: DecideDialogProps) {
  const { payout, onClose } = form;
  const { id } = payout;
  return (
    <Dialog open={open} onClose={onClose} title="Reject this payout?">
      <StaffDecideForm
        {...form}
        gapsOf={gapsOf}
        send={(element, totp) =>
          ask.admin.payouts.reject.mutate({ id, reason: reasonOf(element), totp })
        }
        act={{ label: `Reject ${moneyText(payout.amount)}`, look: "danger" }}
      >
        {({ reason }) => (
          <>
            <p className="text-14 text-ink2">
              {moneyText(payout.total)}, costs included, goes back to the person’s wallet at once.
            </p>
            <Field name="reason" label="Why" hint="The person reads this." error={reason}>
              {(control) => (
                <textarea {...control} rows={3} maxLength={500} autoComplete="off" required />
              )}
            </Field>
          </>
        )}
      </StaffDecideForm>
    </Dialog>
  );
}
