"use client";

import { useState } from "react";
import { Key } from "@/components/admin/key";
import { useKeys } from "@/components/admin/use-keys";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { refusalWords } from "@/lib/refusals";
import { StaffAnswerComplaint } from "./staff-answer-complaint";
import { StaffRulingForm } from "./staff-ruling-form";
import { StaffSecondPerson } from "./staff-second-person";
import type { CaseFile } from "./staff-types";

type StaffDecideProps = { file: CaseFile; now: Date };

/** What can be decided now, by whoever looks; which of it, the server says. */
export function StaffDecide({ file, now }: StaffDecideProps) {
  const find = (name: string) => file.actions.find(({ action }) => action === name);
  const [drafting, setDrafting] = useState(false);
  const draft = find("draftRuling");
  useKeys(draft?.allowed ? { d: () => setDrafting(true) } : {});
  if (find("answerComplaint")?.allowed) return <StaffAnswerComplaint file={file} />;
  if (file.case.status === "DRAFTED") return <StaffSecondPerson file={file} now={now} />;
  if (!draft) return null;
  if (draft.allowed && drafting) {
    return <StaffRulingForm file={file} now={now} onClose={() => setDrafting(false)} />;
  }
  return (
    <section aria-labelledby="case-decide" className="grid gap-3">
      <h2 id="case-decide" className="text-14 font-semibold text-ink2">
        Decide
      </h2>
      {file.needsSecond && draft.allowed && (
        <p className="text-14 text-ink2">
          The sum is large: a second person must agree before the two are told.
        </p>
      )}
      {draft.allowed ? (
        <Button onClick={() => setDrafting(true)}>
          Draft a ruling…
          <span aria-hidden="true" className="hidden md:inline">
            <Key>d</Key>
          </span>
        </Button>
      ) : (
        <Notice tone="neutral">
          {file.case.arbiterId === null
            ? "Take the case first."
            : (refusalWords[draft.reason ?? ""] ?? "Not now.")}
        </Notice>
      )}
    </section>
  );
}
