"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { DigitsField, type DigitsFieldProps } from "./digits-field";

type SentCodeProps = DigitsFieldProps & {
  /** Asks the server for a code; sent once when the step appears, and again on request. */
  send: () => Promise<{ delivery: "sent" | "failed" | "unknown" }>;
};

/** The six digits we send to the phone for one thing, and the way to have them sent again. */
export function SentCode({ send: ask, ...field }: SentCodeProps) {
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [unsent, setUnsent] = useState(false);
  const begun = useRef(false);
  const send = async () => {
    setSending(true);
    setTrouble(null);
    try {
      setUnsent((await ask()).delivery === "failed");
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
      {/* The person has just pressed the button that asks for it. */}
      <DigitsField {...field} autoFocus />
      <Button look="quiet" pending={sending} onClick={send}>
        Send the code again
      </Button>
    </div>
  );
}
