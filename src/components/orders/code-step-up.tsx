"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { type Refusal, refusalOf } from "@/lib/refusals";
import type { CodedAct } from "./use-coded-act";

type CodeStepUpProps = { reference: string; coded: CodedAct };

/** The six digits we send to the phone before a large sum moves; asked for when the server wants them. */
export function CodeStepUp({ reference, coded }: CodeStepUpProps) {
  if (!coded.asked) return null;
  return <SentCode reference={reference} coded={coded} />;
}

function SentCode({ reference, coded }: CodeStepUpProps) {
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [unsent, setUnsent] = useState(false);
  const begun = useRef(false);
  const send = async () => {
    setSending(true);
    setTrouble(null);
    try {
      const { delivery } = await ask.orders.requestCode.mutate({ ref: reference });
      setUnsent(delivery === "failed");
    } catch (error) {
      setTrouble(refusalOf(error));
    }
    setSending(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is sent once, when the step appears
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void send();
  }, []);
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <RefusalNotice refusal={trouble} />
      {unsent && (
        <Notice tone="danger" role="alert">
          The message could not be sent just now. Ask for it again below.
        </Notice>
      )}
      <TextField
        name="step-code"
        label="The code from our message"
        hint="For a sum like this we send six digits to your phone. Give them to nobody."
        error={coded.error}
        // The person has just pressed the button that asks for it.
        autoFocus
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        look="display text-26 tracking-[0.3em]"
        value={coded.code}
        onType={(text) => coded.setCode(text.replaceAll(/\D/g, "").slice(0, 6))}
      />
      <Button look="quiet" pending={sending} onClick={send}>
        Send the code again
      </Button>
    </div>
  );
}
