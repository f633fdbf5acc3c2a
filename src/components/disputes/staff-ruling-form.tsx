"use client";

import { type FormEvent, useState } from "react";
import { useStaffAct } from "@/components/admin/use-staff-act";
import { Button } from "@/components/ui/button";
import { CodeField, digitsOf, emptyCode } from "@/components/ui/code-field";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { draftGaps, newDraft, type RulingDraft, rulingInput } from "./staff-ruling-draft";
import { StaffRulingPreview } from "./staff-ruling-preview";
import { StaffRulingReasons } from "./staff-ruling-reasons";
import { StaffRulingSum } from "./staff-ruling-sum";
import type { CaseFile } from "./staff-types";

type StaffRulingFormProps = { file: CaseFile; now: Date; onClose: () => void };

/** A ruling being written: the sum, the reasons, the words both will read, and a code. */
export function StaffRulingForm({ file, now, onClose }: StaffRulingFormProps) {
  const { act, pending, refusal } = useStaffAct();
  const [draft, setDraft] = useState<RulingDraft>(() => newDraft(file));
  const [gaps, setGaps] = useState<Readonly<Record<string, string>>>({});
  const change = (to: Partial<RulingDraft>) => setDraft((before) => ({ ...before, ...to }));
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const totp = digitsOf(event.currentTarget);
    const noCode = { totp: "Type the six digits your app shows now." };
    const found = { ...draftGaps(draft, file), ...(totp.length !== 6 && noCode) };
    setGaps(found);
    const [first] = Object.keys(found);
    if (first) return document.getElementById(`field-${first}`)?.focus();
    const ruling = rulingInput(draft, file, totp);
    if (!ruling) return;
    if (!(await act(() => ask.admin.disputes.draft.mutate(ruling)))) return emptyCode();
    requestAnimationFrame(() => document.getElementById("case-title")?.scrollIntoView());
  };
  const errors = { ...refusal?.fields, ...gaps };
  return (
    <section aria-labelledby="case-decide">
      <h2 id="case-decide" className="mb-3 text-14 font-semibold text-ink2">
        Your ruling
      </h2>
      <form method="post" onSubmit={submit} noValidate className="grid gap-5">
        <StaffRulingSum file={file} draft={draft} change={change} error={errors.toSeller} />
        <StaffRulingReasons file={file} draft={draft} change={change} errors={errors} />
        <TextField
          name="summary"
          label="Summary for both"
          hint="What you saw, what you decided and why, in plain words."
          rows={5}
          maxLength={4000}
          value={draft.summary}
          onType={(summary) => change({ summary })}
          error={errors.summary}
        />
        <StaffRulingPreview file={file} draft={draft} now={now} />
        <RefusalNotice refusal={refusal} />
        <CodeField
          hint="The six digits your app shows now. A code works once."
          error={errors.totp}
        />
        <div className="flex flex-col gap-3 sm:flex-row">
          <Button type="submit" pending={pending} className="flex-1">
            {file.needsSecond ? "Send to a second person" : "Propose this ruling to both"}
          </Button>
          <Button look="secondary" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </section>
  );
}
