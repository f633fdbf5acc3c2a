"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import type { Money } from "@/lib/money";
import { StaffDecision } from "./staff-decision";

type ChargebackConcludeProps = {
  of: { id: string; amount: Money; orderRef: string };
  open: boolean;
  onClose: () => void;
};

const choices = [
  { value: "won", label: "We won", note: "Every line is taken back; the order goes on." },
  { value: "lost", label: "We lost", note: "The money is gone from the gateway." },
] as const;

/** What the bank decided, with what was answered, and a code for this one alone. */
export function ChargebackConclude({ of, open, onClose }: ChargebackConcludeProps) {
  const [end, setEnd] = useState<"won" | "lost" | null>(null);
  const name = `end-${of.id}`;
  return (
    <StaffDecision
      open={open}
      onClose={onClose}
      onDone={() => undefined}
      title={`How did it end for ${of.orderRef}?`}
      press={end === "won" ? "Record that we won" : "Record that we lost"}
      look={end === "lost" ? "danger" : "primary"}
      gapsOf={(typed) => ({
        ...(!end && { [name]: "Choose how it ended." }),
        ...(typed("answer").trim() === "" && { answer: "Say what was answered and decided." }),
      })}
      send={(typed, totp) =>
        ask.admin.chargebacks.conclude.mutate({
          id: of.id,
          won: end === "won",
          answer: typed("answer"),
          totp,
        })
      }
    >
      {(errors) => (
        <>
          <p>
            <MoneyText of={of.amount} size="large" />
          </p>
          <div id={`field-${name}`} tabIndex={-1} className="outline-none">
            <RadioCards
              name={name}
              legend="The bank’s decision"
              columns="xs:grid-cols-2"
              choices={choices}
              value={end}
              onChange={setEnd}
              error={errors[name]}
            />
          </div>
          <TextField
            name="answer"
            label="What we answered, and what the bank said"
            rows={4}
            maxLength={2000}
            error={errors.answer}
          />
        </>
      )}
    </StaffDecision>
  );
}
