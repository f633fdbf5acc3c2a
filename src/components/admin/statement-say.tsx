"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { type Choice, RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { day } from "@/lib/format";
import { StaffDecision } from "./staff-decision";
import { type BankLine, type LineKind, lineKindWords } from "./statement-words";

type LineProps = { of: BankLine; onClose: () => void };

/** What a line may have been; money in suspense that may have gone back by it, each by itself. */
const choicesOf = ({ mayBe, backs }: BankLine): Choice<string>[] =>
  mayBe.flatMap((kind) => {
    const { label, note } = lineKindWords[kind];
    if (kind !== "BACK") return [{ value: kind, label, note }];
    return backs.map(({ id, cameAt }) => ({
      ...{ value: id, label },
      note: `${note.slice(0, -1)}; it came on ${day(cameAt)}.`,
    }));
  });

const send = (lineId: string, chosen: string, reason: string) => {
  const { propose } = ask.admin.statements;
  if (chosen === "CHARGE" || chosen === "LOSS" || chosen === "SUSPENSE") {
    return propose.mutate({ kind: chosen, lineId, reason });
  }
  return propose.mutate({ kind: "BACK", lineId, suspenseId: chosen, reason });
};

/** One person says what a line was that nothing in the books explains. */
export function LineSay({ of: line, onClose }: LineProps) {
  const choices = choicesOf(line);
  const only = choices.length === 1 ? choices[0] : undefined;
  const [chosen, setChosen] = useState<string | null>(only?.value ?? null);
  return (
    <StaffDecision
      open
      coded={false}
      onClose={onClose}
      onDone={() => undefined}
      title={only ? lineKindWords[only.value as LineKind].title : "What was it?"}
      press="Propose it"
      gapsOf={(typed) => ({
        ...(chosen === null && { kind: "Choose what it was." }),
        ...(typed("reason").trim() === "" && { reason: "Say how you know." }),
      })}
      send={(typed) => send(line.id, chosen ?? "", typed("reason"))}
    >
      {(errors) => (
        <>
          <Line of={line} />
          {only ? (
            <p className="text-14 text-ink2">{only.note}</p>
          ) : (
            <RadioCards
              name="kind"
              legend="What was it?"
              columns=""
              choices={choices}
              value={chosen}
              onChange={setChosen}
              error={errors.kind}
            />
          )}
          <TextField
            name="reason"
            label="How do you know?"
            hint="Name the letter, the tariff or the call. Nothing is booked until a second person agrees."
            rows={3}
            maxLength={1000}
            error={errors.reason}
          />
        </>
      )}
    </StaffDecision>
  );
}

/** A second person agrees to what was said of a line, and it is booked. */
export function LineAgree({ of: line, onClose }: LineProps) {
  const { said } = line;
  if (!said) return null;
  const { title, press, note } = lineKindWords[said.kind];
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title={title}
      press={press}
      send={(_, totp) => ask.admin.statements.approve.mutate({ id: said.id, totp })}
    >
      {() => (
        <>
          <Line of={line} />
          <p className="text-14 text-ink2">{note}</p>
          <p className="text-14 wrap-anywhere">
            “{said.reason}” <bdi className="text-ink2">{said.proposer}</bdi>
          </p>
        </>
      )}
    </StaffDecision>
  );
}

function Line({ of: { narration, reference, amount } }: { of: BankLine }) {
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-y border-line py-3">
      <span className="min-w-0 wrap-anywhere">{narration || reference || "No narration"}</span>
      <MoneyText of={amount} signed className="font-semibold" />
    </p>
  );
}
