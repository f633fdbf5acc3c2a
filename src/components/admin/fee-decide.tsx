"use client";

import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import type { FeeVersion } from "./fee-draft";
import { FeeFacts } from "./fee-facts";
import { StaffDecision } from "./staff-decision";

type DecideProps = { of: FeeVersion; open: boolean; onClose: () => void };

const nothing = () => undefined;

/** A second person agrees: from its moment on, new orders are priced by it. */
export function ApproveFees({ of, open, onClose }: DecideProps) {
  return (
    <StaffDecision
      open={open}
      onClose={onClose}
      onDone={nothing}
      title={`Agree to price list ${of.version}?`}
      press={`Agree to price list ${of.version}`}
      send={(_, totp) => ask.admin.fees.approve.mutate({ version: of.version, totp })}
    >
      {() => (
        <>
          <p className="text-14 text-ink2">
            New terms are priced by it from {dateTime(of.effectiveFrom)}. Orders that exist keep the
            price they were agreed at. It cannot be edited afterwards, only followed by another.
          </p>
          <FeeFacts of={of} />
        </>
      )}
    </StaffDecision>
  );
}

/** A second person does not agree: nothing costs anything else. */
export function RejectFees({ of, open, onClose }: DecideProps) {
  return (
    <StaffDecision
      open={open}
      onClose={onClose}
      onDone={nothing}
      title={`Reject price list ${of.version}?`}
      press="Reject it"
      look="danger"
      gapsOf={(typed) => (typed("reason").trim() ? {} : { reason: "Say why it is not to hold." })}
      send={(typed, totp) =>
        ask.admin.fees.reject.mutate({ version: of.version, reason: typed("reason"), totp })
      }
    >
      {(errors) => (
        <TextField
          name="reason"
          label="Why it is not to hold"
          rows={3}
          maxLength={1000}
          error={errors.reason}
        />
      )}
    </StaffDecision>
  );
}
