"use client";

import { CircleCheck } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { askLater } from "@/lib/ask-later";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { HandoverField } from "./handover-field";
import { handoverFault } from "./handover-refusal";

type HandoverRiderProps = { reference: string; title: string };

/** Whoever stands at the door types the buyer's code; no account, and nothing else to do here. */
export function HandoverRider({ reference, title }: HandoverRiderProps) {
  const [code, setCode] = useState("");
  const [pending, setPending] = useState(false);
  const [done, setDone] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const fault = refusal ? handoverFault(refusal) : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setRefusal(null);
    try {
      await (await askLater()).orders.handOver.mutate({ ref: reference, code });
      setDone(true);
    } catch (error) {
      setRefusal(refusalOf(error));
      setCode("");
      document.getElementById("field-handover")?.focus();
    }
    setPending(false);
  };
  if (done) return <HandedOver title={title} />;
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <HandoverField code={code} error={fault} onType={setCode} />
      {!fault && <RefusalNotice refusal={refusal} />}
      <Button type="submit" pending={pending} className="w-full">
        Handed over
      </Button>
    </form>
  );
}

function HandedOver({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid justify-items-center gap-4 rounded-sheet bg-ok-tint px-5 py-12 text-center">
      <CircleCheck aria-hidden="true" size={64} className="text-ok" />
      <h2 ref={heading} tabIndex={-1} className="display text-26">
        Handed over
      </h2>
      <p className="max-w-[32ch] wrap-anywhere">
        The code was right. We told both of them that “{title}” is delivered. You may go.
      </p>
    </div>
  );
}
