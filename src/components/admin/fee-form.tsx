"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { useTypedAnswer } from "@/components/ui/use-typed-answer";
import { ask } from "@/lib/ask";
import { FeeBoxes } from "./fee-boxes";
import { draftOfFees, type FeePrices, feesOf, placedErrors } from "./fee-draft";
import { FeeExamples } from "./fee-examples";
import { FeeTrial } from "./fee-trial";
import { inLagos } from "./in-lagos";
import { useStaffAct } from "./use-staff-act";

type FeeFormProps = {
  /** The list in force, which the boxes are filled from. */
  from: FeePrices;
  onClose: () => void;
};

type Texts = Readonly<Record<"effectiveFrom" | "effectiveTo" | "reason", string>>;

const gapsOf = ({ effectiveFrom, reason }: Texts): Record<string, string> => ({
  ...(effectiveFrom === "" && { effectiveFrom: "Choose when it starts." }),
  ...(reason.trim() === "" && { reason: "Say why it is to change." }),
});

/** Writes a new price list: the boxes, what some orders would cost, the last month by it, and when. */
export function FeeForm({ from, onClose }: FeeFormProps) {
  const [draft, setDraft] = useState(() => draftOfFees(from));
  const [texts, setTexts] = useState<Texts>({ effectiveFrom: "", effectiveTo: "", reason: "" });
  const [gaps, setGaps] = useState<Readonly<Record<string, string>>>({});
  const { act, pending, refusal } = useStaffAct();
  const fees = feesOf(draft);
  const preview = useTypedAnswer(JSON.stringify(fees), () => ask.admin.fees.preview.query(fees));
  const errors = {
    ...placedErrors(draft, { ...preview.refusal?.fields, ...refusal?.fields }),
    ...gaps,
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = gapsOf(texts);
    setGaps(found);
    const [first] = Object.keys(found);
    if (first) return document.getElementById(`field-${first}`)?.focus();
    const dates = {
      effectiveFrom: inLagos(texts.effectiveFrom),
      ...(texts.effectiveTo && { effectiveTo: inLagos(texts.effectiveTo) }),
    };
    const sent = { ...fees, ...dates, reason: texts.reason };
    if (await act(() => ask.admin.fees.propose.mutate(sent))) onClose();
  };

  return (
    <form
      method="post"
      noValidate
      onSubmit={submit}
      aria-labelledby="fee-form"
      className="grid grid-cols-[minmax(0,1fr)] gap-5 border-y border-line py-5"
    >
      <h2 id="fee-form" className="display text-21">
        A new price list
      </h2>
      <FeeBoxes
        draft={draft}
        set={(patch) => setDraft((old) => ({ ...old, ...patch }))}
        errors={errors}
      />
      <div aria-busy={preview.asking} className={preview.asking ? "opacity-60" : undefined}>
        <RefusalNotice refusal={preview.refusal} />
        {preview.last && <FeeExamples of={preview.last} />}
      </div>
      <FeeTrial draft={draft} name="the new price list" />
      <When texts={texts} set={(patch) => setTexts({ ...texts, ...patch })} errors={errors} />
      <RefusalNotice refusal={refusal} />
      <div className="flex flex-col gap-2 xs:flex-row">
        <Button type="submit" pending={pending}>
          Propose it
        </Button>
        <Button look="secondary" onClick={onClose}>
          Not now
        </Button>
      </div>
    </form>
  );
}

type WhenProps = {
  texts: Texts;
  set: (patch: Partial<Texts>) => void;
  errors: Readonly<Record<string, string | undefined>>;
};

function When({ texts, set, errors }: WhenProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="effectiveFrom"
          label="Starts"
          hint="Another person has to agree before this moment."
          type="datetime-local"
          error={errors.effectiveFrom}
          className="content-start"
          value={texts.effectiveFrom}
          onType={(effectiveFrom) => set({ effectiveFrom })}
        />
        <TextField
          name="effectiveTo"
          label="Ends"
          hint="Then the list before it holds again."
          optional
          type="datetime-local"
          error={errors.effectiveTo}
          className="content-start"
          value={texts.effectiveTo}
          onType={(effectiveTo) => set({ effectiveTo })}
        />
      </div>
      <TextField
        name="reason"
        label="Why is it to change?"
        hint="The second person reads this before deciding."
        rows={3}
        maxLength={1000}
        error={errors.reason}
        value={texts.reason}
        onType={(reason) => set({ reason })}
      />
    </>
  );
}
