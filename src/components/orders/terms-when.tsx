"use client";

import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { TickRow } from "@/components/ui/tick-row";
import type { Draft } from "./draft";
import { hoursWords } from "./terms-words";

type TermsWhenProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  errors: Record<string, string>;
  tomorrow: string;
};

const usual = ["24", "48", "72", "168", "336"];
const number = (text: string) => Number.parseInt(text, 10);

/** By when it is delivered, how it is handed over, and how long the buyer may look at it. */
export function TermsWhen({ draft, set, errors, tomorrow }: TermsWhenProps) {
  const hours = [...new Set([...usual, draft.inspectionHours])].toSorted(
    (a, b) => number(a) - number(b),
  );
  return (
    <>
      <TextField
        name="deliverBy"
        label="Deliver by"
        hint="Until six in the evening"
        error={errors.deliverBy}
        type="date"
        min={tomorrow}
        value={draft.deliverOn}
        onType={(deliverOn) => set({ deliverOn })}
      />
      <RadioCards
        name="inspectionHours"
        legend="How long may the buyer check?"
        choices={hours.map((value) => ({ value, label: hoursWords(number(value)) }))}
        value={draft.inspectionHours}
        onChange={(inspectionHours) => set({ inspectionHours })}
        error={errors.inspectionHours}
        columns="grid-cols-2 xs:grid-cols-3"
      />
      <div className="border-t border-line">
        <TickRow
          name="handover"
          checked={draft.handover}
          onTick={(handover) =>
            set({
              handover,
              // Without a code there is nothing for such a condition to be proven by.
              ...(handover
                ? {}
                : { conditions: draft.conditions.filter(({ verifier }) => verifier !== "SYSTEM") }),
            })
          }
          label="Hand over with a code"
          note="The buyer gets a code and says it at the door. It proves that the item arrived."
        />
        <TickRow
          name="autoStart"
          checked={draft.autoStart}
          onTick={(autoStart) => set({ autoStart })}
          label="Start by itself"
          note="The time to deliver runs as soon as it is paid. Otherwise the seller presses Start."
        />
      </div>
    </>
  );
}
