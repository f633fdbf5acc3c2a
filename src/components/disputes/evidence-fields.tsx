"use client";

import { type FormEvent, useState } from "react";
import { FileField } from "@/components/files/file-field";
import { useAct } from "@/components/orders/use-act";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import type { PartProps } from "./room-parts";

type EvidenceFieldsProps = PartProps & { answers: boolean; onClose: () => void };

/** What it shows, in words and files. */
export function EvidenceFields({ room, people, answers, onClose, onDone }: EvidenceFieldsProps) {
  const { ref } = room.order;
  const { act, pending, refusal } = useAct();
  const [text, setText] = useState("");
  const [files, setFiles] = useState<{ ids: string[]; busy: boolean }>({ ids: [], busy: false });
  const [error, setError] = useState<string>();
  const send = () => {
    const evidence = { ref, text, fileIds: files.ids };
    return answers
      ? ask.disputes.respond.mutate(evidence)
      : ask.disputes.giveEvidence.mutate(evidence);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const wrong = text.trim() === "" ? "Say in a few words what this shows." : undefined;
    setError(wrong);
    if (wrong) return document.getElementById("field-evidence-text")?.focus();
    if (!(await act(send))) return;
    onClose();
    onDone();
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-140 gap-4">
      <TextField
        name="evidence-text"
        label={answers ? "Your answer" : "What does it show?"}
        hint={
          answers
            ? `Say what happened as you saw it. ${people.other} and we read it.`
            : `${people.other} sees it too. It cannot be taken away again.`
        }
        rows={4}
        maxLength={2000}
        value={text}
        onType={setText}
        error={error ?? refusal?.fields.text}
      />
      <FileField
        reference={ref}
        name="evidence-files"
        label="Photos and papers"
        hint="The item, the chat, the delivery slip"
        optional
        onChange={(ids, busy) => setFiles({ ids, busy })}
      />
      <RefusalNotice refusal={refusal} />
      <Presses
        press={answers ? "Send my answer" : "Add it"}
        pending={pending}
        busy={files.busy}
        onCancel={answers ? null : onClose}
      />
    </form>
  );
}

type PressesProps = {
  press: string;
  pending: boolean;
  busy: boolean;
  onCancel: (() => void) | null;
};

function Presses({ press, pending, busy, onCancel }: PressesProps) {
  return (
    <>
      <div className="flex flex-col gap-2 xs:flex-row">
        <Button type="submit" pending={pending} disabled={busy}>
          {press}
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      {busy && <p className="text-13 text-ink3">A file is still on its way.</p>}
    </>
  );
}
