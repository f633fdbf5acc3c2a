"use client";

import { useState } from "react";
import { StaffDecision } from "@/components/admin/staff-decision";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import type { CaseFile } from "./staff-types";

/** A complaint after the end is read and answered; no money can be moved from here. */
export function StaffAnswerComplaint({ file }: { file: CaseFile }) {
  const [open, setOpen] = useState(false);
  const { id } = file.case;
  return (
    <section aria-labelledby="case-decide" className="grid gap-3">
      <h2 id="case-decide" className="text-14 font-semibold text-ink2">
        A complaint after the end
      </h2>
      <p className="text-14 text-ink2">
        The order is over. An answer moves no money; a mistake of ours in the books is put right
        under Corrections by two people.
      </p>
      <Button onClick={() => setOpen(true)}>Answer it…</Button>
      <StaffDecision
        open={open}
        coded={false}
        onClose={() => setOpen(false)}
        onDone={() => document.getElementById("case-title")?.scrollIntoView()}
        title="Answer this complaint"
        press="Send the answer and end it"
        gapsOf={(typed) => (typed("answer").trim() ? {} : { answer: "Write an answer." })}
        send={(typed) => ask.admin.disputes.answerComplaint.mutate({ id, answer: typed("answer") })}
      >
        {(errors) => (
          <TextField
            name="answer"
            label="Your answer"
            hint="Both of them may read it."
            rows={6}
            maxLength={4000}
            error={errors.answer}
          />
        )}
      </StaffDecision>
    </section>
  );
}
