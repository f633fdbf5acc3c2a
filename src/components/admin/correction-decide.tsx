"use client";

import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import type { Money } from "@/lib/money";
import { CorrectionLines } from "./correction-lines";
import { StaffDecision } from "./staff-decision";

type DecideProps = {
  of: {
    id: string;
    journalId: string;
    lines: readonly { account: string; debit: Money | null; credit: Money | null }[];
  };
  open: boolean;
  onClose: () => void;
};

const nothing = () => undefined;

/** A second person agrees: one journal more, with every line turned round. */
export function ApproveCorrection({ of, open, onClose }: DecideProps) {
  return (
    <StaffDecision
      open={open}
      onClose={onClose}
      onDone={nothing}
      title={`Take back journal ${of.journalId}?`}
      press={`Take back journal ${of.journalId}`}
      send={(_, totp) => ask.admin.ledger.approveCorrection.mutate({ id: of.id, totp })}
    >
      {() => (
        <>
          <CorrectionLines of={of} />
          <p className="text-14 text-ink2">
            Money that has been spent since is not taken from anybody; then it is refused.
          </p>
        </>
      )}
    </StaffDecision>
  );
}

/** A second person does not agree: the journal stands. */
export function RejectCorrection({ of, open, onClose }: DecideProps) {
  return (
    <StaffDecision
      open={open}
      onClose={onClose}
      onDone={nothing}
      title="Reject this correction?"
      press="Reject it"
      look="danger"
      gapsOf={(typed) => (typed("reason").trim() ? {} : { reason: "Say why the journal stands." })}
      send={(typed, totp) =>
        ask.admin.ledger.rejectCorrection.mutate({ id: of.id, reason: typed("reason"), totp })
      }
    >
      {(errors) => (
        <TextField
          name="reason"
          label="Why the journal stands"
          rows={3}
          maxLength={1000}
          error={errors.reason}
        />
      )}
    </StaffDecision>
  );
}
