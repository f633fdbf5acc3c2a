"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { OwnWayOf } from "./own-way";
import { StaffDecision } from "./staff-decision";

/** Names a journal that is wrong. Nothing moves until a second person agrees. */
export function CorrectionPropose({ journalId }: { journalId: string | null }) {
  const [open, setOpen] = useState(journalId !== null);
  return (
    <>
      <Button
        look="secondary"
        onClick={() => setOpen(true)}
        className="w-full xs:w-auto xs:justify-self-start"
      >
        Propose a correction…
      </Button>
      <StaffDecision
        open={open}
        coded={false}
        onClose={() => setOpen(false)}
        onDone={() => undefined}
        instead={(refusal) => <OwnWayOf {...refusal} />}
        title="Have a journal taken back"
        press="Propose it"
        gapsOf={(typed) => ({
          ...(!/^\d{1,18}$/.test(typed("journalId").trim()) && {
            journalId: "Type the journal’s number, as the ledger shows it.",
          }),
          ...(typed("reason").trim() === "" && { reason: "Say what is wrong with it." }),
        })}
        send={(typed) =>
          ask.admin.ledger.proposeCorrection.mutate({
            journalId: typed("journalId").trim(),
            reason: typed("reason"),
          })
        }
      >
        {(errors) => (
          <>
            <TextField
              name="journalId"
              label="Journal number"
              hint="It stands beside each journal of the ledger."
              inputMode="numeric"
              autoComplete="off"
              maxLength={18}
              defaultValue={journalId ?? ""}
              error={errors.journalId}
            />
            <TextField
              name="reason"
              label="What is wrong with it?"
              hint="The second person reads this before deciding."
              rows={4}
              maxLength={1000}
              error={errors.reason}
            />
          </>
        )}
      </StaffDecision>
    </>
  );
}
