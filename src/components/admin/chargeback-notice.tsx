"use client";

import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { parseMoney } from "@/lib/money";
import { StaffDecision } from "./staff-decision";

type ChargebackNoticeProps = { open: boolean; onClose: () => void };

const needed = ["paymentReference", "theirReference", "reason"] as const;

function gapsOf(typed: (name: string) => string): Record<string, string> {
  const gaps: Record<string, string> = {};
  for (const name of needed) if (typed(name).trim() === "") gaps[name] = "Type some text";
  if (!parseMoney(typed("amount"))) gaps.amount = "Type an amount like 185,000.00";
  return gaps;
}

/** A bank's notice as it came: the sum is set apart at once, the order stands still. */
export function ChargebackNotice({ open, onClose }: ChargebackNoticeProps) {
  return (
    <StaffDecision
      open={open}
      coded={false}
      onClose={onClose}
      onDone={() => undefined}
      title="Record a chargeback"
      press="Set the money apart"
      gapsOf={gapsOf}
      send={(typed) =>
        ask.admin.chargebacks.notice.mutate({
          paymentReference: typed("paymentReference"),
          theirReference: typed("theirReference"),
          amount: typed("amount"),
          reason: typed("reason"),
        })
      }
    >
      {(errors) => (
        <>
          <p className="text-14 text-ink2">
            What is still held of it is set apart and the order stands still. After the end it comes
            out of the wallet of whoever got it; the rest they owe us.
          </p>
          <TextField
            name="paymentReference"
            label="Our payment’s reference"
            maxLength={60}
            autoComplete="off"
            error={errors.paymentReference}
          />
          <TextField
            name="theirReference"
            label="The provider’s number of it"
            maxLength={100}
            autoComplete="off"
            error={errors.theirReference}
          />
          <TextField
            name="amount"
            label="How much the bank wants back"
            inputMode="decimal"
            maxLength={40}
            autoComplete="off"
            error={errors.amount}
          />
          <TextField
            name="reason"
            label="What the bank says"
            rows={3}
            maxLength={1000}
            error={errors.reason}
          />
        </>
      )}
    </StaffDecision>
  );
}
