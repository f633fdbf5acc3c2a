"use client";

import { type FormEvent, useState } from "react";
import { FileField, type FileFieldProps } from "@/components/files/file-field";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import type { ConditionView } from "./order-types";
import { useAct } from "./use-act";

type ClaimFormProps = { reference: string; condition: ConditionView; onClose: () => void };

const showsFiles = ({ evidenceKind }: ConditionView) =>
  evidenceKind === "PHOTO" || evidenceKind === "FILE";

/** The seller says it is done and shows how, as the terms ask: in words, photos or papers. */
export function ConditionClaimForm({ reference, condition, onClose }: ClaimFormProps) {
  const { act, pending, refusal } = useAct();
  const [text, setText] = useState("");
  const [files, setFiles] = useState<{ ids: string[]; busy: boolean }>({ ids: [], busy: false });
  const [missing, setMissing] = useState<string>();
  const needsFiles = showsFiles(condition);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || files.busy) return;
    const none = needsFiles && files.ids.length === 0;
    setMissing(none ? "Add at least one, so that it can be checked." : undefined);
    if (none) return document.getElementById(`field-files-${condition.id}`)?.focus();
    const call = () =>
      ask.orders.claim.mutate({
        ref: reference,
        conditionId: condition.id,
        fileIds: files.ids,
        ...(text.trim() ? { evidence: text } : {}),
      });
    if (!(await act(call))) return;
    onClose();
    document.getElementById(condition.id)?.focus();
  };
  const error = refusal?.fields.evidence;
  return (
    <form method="post" onSubmit={submit} noValidate className="mt-3 grid gap-3">
      {!error && <RefusalNotice refusal={refusal} />}
      <TextField
        name={`evidence-${condition.id}`}
        label="How was it done?"
        hint="A tracking number, a date, what you handed over. The buyer reads this."
        error={error}
        optional={needsFiles || condition.evidenceKind === "NONE"}
        rows={3}
        maxLength={2000}
        // The person has just asked for this box.
        autoFocus
        value={text}
        onType={setText}
      />
      <ShownFiles
        reference={reference}
        condition={condition}
        error={missing ?? refusal?.fields.fileIds}
        onChange={(ids, busy) => setFiles({ ids, busy })}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={pending} disabled={files.busy}>
          Say it is done
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

type ShownFilesProps = Pick<ClaimFormProps, "reference" | "condition"> &
  Pick<FileFieldProps, "onChange" | "error">;

function ShownFiles({ reference, condition, error, onChange }: ShownFilesProps) {
  const photos = condition.evidenceKind === "PHOTO";
  return (
    <FileField
      reference={reference}
      name={`files-${condition.id}`}
      label={photos ? "Photos of it" : "Photos or papers"}
      papers={!photos}
      optional={!showsFiles(condition)}
      error={error}
      max={6}
      onChange={onChange}
    />
  );
}
