"use client";

import { Field } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { clockNames, type Draft } from "./draft";
import { Fold } from "./fold";
import { clockWords, deadlockWords, hoursWords } from "./terms-words";

type TermsMoreProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  errors: Record<string, string>;
};

/** What most deals leave as usual: rounds of changes, every clock, and what happens without a decision. */
export function TermsMore({ draft, set, errors }: TermsMoreProps) {
  const wrong = ["clocks", "changeRounds", "deadlockTo"].some((root) =>
    Object.keys(errors).some((field) => field.startsWith(root)),
  );
  return (
    <Fold
      title="More: how long each may take, changes, no decision"
      {...(wrong ? { open: true } : {})}
    >
      <div className="grid gap-5 pt-2 pb-6">
        <Choice
          name="changeRounds"
          label="How often may the buyer ask for changes?"
          error={errors.changeRounds}
          value={draft.changeRounds}
          choices={["0", "1", "2", "3", "4", "5"].map(
            (times) => [times, timesWords(times)] as const,
          )}
          onPick={(changeRounds) => set({ changeRounds })}
        />
        {clockNames.map((name) => (
          <ClockChoice
            key={name}
            name={name}
            value={draft.clocks[name]}
            error={errors[`clocks.${name}`]}
            onPick={(hours) => set({ clocks: { ...draft.clocks, [name]: hours } })}
          />
        ))}
        <RadioCards
          name="deadlockTo"
          legend="If nobody has decided by then, the money in question goes"
          choices={[
            { value: "BUYER", label: deadlockWords.BUYER },
            { value: "SELLER", label: deadlockWords.SELLER },
          ]}
          value={draft.deadlockTo}
          onChange={(deadlockTo) => set({ deadlockTo })}
          columns="xs:grid-cols-2"
        />
      </div>
    </Fold>
  );
}

function timesWords(times: string): string {
  if (times === "0") return "Not at all";
  return times === "1" ? "Once" : `${times} times`;
}

type ClockChoiceProps = {
  name: (typeof clockNames)[number];
  value: string;
  error: string | undefined;
  onPick: (hours: string) => void;
};

function ClockChoice({ name, value, error, onPick }: ClockChoiceProps) {
  const { name: label, atEnd, usual, choices } = clockWords[name];
  const chosen = value === "" ? [] : [Number.parseInt(value, 10)];
  const all = [...new Set([...choices, ...chosen])].toSorted((a, b) => a - b);
  return (
    <Choice
      name={`clock-${name}`}
      label={label}
      hint={atEnd}
      error={error}
      value={value}
      choices={[
        ["", `As usual: ${hoursWords(usual)}`],
        ...all
          .filter((hours) => hours !== usual || chosen.includes(hours))
          .map((hours) => [String(hours), hoursWords(hours)] as const),
      ]}
      onPick={onPick}
    />
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  hint?: string;
  error: string | undefined;
  value: string;
  choices: readonly (readonly [value: string, words: string])[];
  onPick: (value: string) => void;
};

function Choice({ name, label, hint, error, value, choices, onPick }: ChoiceProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
          {choices.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
