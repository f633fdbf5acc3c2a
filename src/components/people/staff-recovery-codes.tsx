"use client";

import { useState } from "react";
import { StaffDecision } from "@/components/admin/staff-decision";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ask } from "@/lib/ask";
import { RecoveryList } from "./recovery-list";

/** Ten codes for the day the authenticator is gone; shown once, when they are made. */
export function RecoveryCodes({ left }: { left: number }) {
  const [open, setOpen] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryList codes={codes} />;
  return (
    <div className="grid max-w-120 justify-items-start gap-5">
      <Notice tone={left === 0 ? "danger" : "neutral"} title={leftWords(left)}>
        <p>
          Each signs you in once in place of the six digits, when your phone is gone. None of them
          approves anything. New ones put the old ones out of use.
        </p>
      </Notice>
      <Button look="secondary" onClick={() => setOpen(true)}>
        Make ten new codes…
      </Button>
      <StaffDecision
        open={open}
        onClose={() => setOpen(false)}
        onDone={() => undefined}
        title="Ten new recovery codes"
        press="Make ten new codes"
        send={async (_, totp) =>
          setCodes(await ask.admin.people.makeRecoveryCodes.mutate({ totp }))
        }
      >
        {() => left > 0 && <p className="text-ink2">Those you have left stop working at once.</p>}
      </StaffDecision>
    </div>
  );
}

const leftWords = (left: number): string =>
  left === 0
    ? "You have no recovery codes"
    : `You have ${left} recovery ${left === 1 ? "code" : "codes"} left`;
