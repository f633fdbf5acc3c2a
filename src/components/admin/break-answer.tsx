"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ask } from "@/lib/ask";
import { refusalWords } from "@/lib/refusals";
import type { Break } from "./recon-words";
import { SayDialog } from "./say-dialog";

const answers = {
  agree: {
    title: "Is that what it was?",
    press: "Agree and close it",
    label: "What did you look at?",
    gap: "Say what you looked at.",
    look: "primary",
  },
  doubt: {
    title: "Is it something else?",
    press: "Leave it open",
    label: "What speaks against it?",
    gap: "Say what speaks against it.",
    look: "danger",
  },
} as const;

/** A second person looks at what was said of a break of much money. */
export function BreakAnswer({ of: item, me }: { of: Break; me: string }) {
  const [step, setStep] = useState<keyof typeof answers | null>(null);
  const [said] = item.said;
  if (said?.act !== "explain") return null;
  if (said.staffId === me) {
    return <p className="text-13 text-ink2">{refusalWords.second_person_needed}</p>;
  }
  return (
    <>
      <div className="flex flex-col gap-2 xs:flex-row">
        <Button onClick={() => setStep("agree")}>
          Agree…<span className="sr-only"> {item.key}</span>
        </Button>
        <Button look="danger" onClick={() => setStep("doubt")}>
          That is not it…<span className="sr-only"> {item.key}</span>
        </Button>
      </div>
      <SayDialog
        open={step !== null}
        onClose={() => setStep(null)}
        {...answers[step ?? "agree"]}
        rows={3}
        coded
        send={(reason, totp) =>
          ask.admin.recon.answer.mutate({ id: item.id, agree: step === "agree", reason, totp })
        }
      >
        <p className="wrap-anywhere">
          {item.found}: {item.key}
        </p>
        <p className="max-w-[66ch] wrap-anywhere">
          “{said.note}” <bdi className="text-13 text-ink2">{said.by}</bdi>
        </p>
      </SayDialog>
    </>
  );
}
