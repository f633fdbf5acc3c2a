"use client";

import { useState } from "react";
import { FileField } from "@/components/files/file-field";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { MoneyActDialog } from "./money-act-dialog";
import type { PartProps } from "./room-parts";

type AppealDialogProps = PartProps & { rulingId: string; open: boolean; onClose: () => void };

/** Something new, and another person looks at all of it again. Once for each side. */
export function AppealDialog({ room, rulingId, open, onClose, onDone }: AppealDialogProps) {
  const { ref } = room.order;
  const [reason, setReason] = useState("");
  const [files, setFiles] = useState<{ ids: string[]; busy: boolean }>({ ids: [], busy: false });
  const gapsOf = (): Record<string, string> => {
    if (reason.trim() === "") return { reason: "Say what is new, or what we overlooked." };
    return files.busy ? { "appeal-files": "Wait until each file says it is ready." } : {};
  };
  return (
    <MoneyActDialog
      reference={ref}
      open={open}
      onClose={onClose}
      onDone={onDone}
      title="Appeal this decision?"
      press="Send my appeal"
      gapsOf={gapsOf}
      send={() => ask.disputes.appeal.mutate({ ref, rulingId, reason, fileIds: files.ids })}
    >
      {(errors) => (
        <>
          <p className="text-14 text-ink2">
            Another person looks at everything again. You can appeal once. The money stays paused.
          </p>
          <TextField
            name="reason"
            label="What is new, or what did we overlook?"
            rows={5}
            maxLength={2000}
            value={reason}
            onType={setReason}
            error={errors.reason}
          />
          <FileField
            reference={ref}
            name="appeal-files"
            label="Photos and papers"
            optional
            error={errors["appeal-files"]}
            onChange={(ids, busy) => setFiles({ ids, busy })}
          />
        </>
      )}
    </MoneyActDialog>
  );
}
