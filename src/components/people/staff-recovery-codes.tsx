"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { type Refusal, refusalOf } from "@/lib/refusals";

/** Ten codes for the day the authenticator is gone; shown once, when they are made. */
export function RecoveryCodes({ left }: { left: number }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [totp, setTotp] = useState("");
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setRefusal(null);
    try {
      setCodes(await ask.admin.people.makeRecoveryCodes.mutate({ totp }));
    } catch (error) {
      setRefusal(refusalOf(error));
      setTotp("");
    }
    setPending(false);
  };
  if (codes) return <Made codes={codes} />;
  return (
    <form method="post" onSubmit={make} noValidate className="grid max-w-120 gap-5">
      <Notice tone={left === 0 ? "danger" : "neutral"} title={leftWords(left)}>
        <p>
          Each signs you in once in place of the six digits, when your phone is gone. None of them
          approves anything. New ones put the old ones out of use.
        </p>
      </Notice>
      <RefusalNotice refusal={refusal?.fields.totp ? null : refusal} />
      <TextField
        name="totp"
        label="Code"
        hint="The six digits your app shows now"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        look="tabular tracking-wider"
        error={refusal?.fields.totp}
        value={totp}
        onType={(text) => setTotp(text.replaceAll(/\D/g, "").slice(0, 6))}
      />
      <Button type="submit" pending={pending} className="justify-self-start">
        Make ten new codes
      </Button>
    </form>
  );
}

const leftWords = (left: number): string =>
  left === 0
    ? "You have no recovery codes"
    : `You have ${left} recovery ${left === 1 ? "code" : "codes"} left`;

function Made({ codes }: { codes: readonly string[] }) {
  return (
    <div className="grid max-w-120 gap-4">
      <Notice tone="held" role="status" title="Write these down now">
        <p>They are shown this once. Keep them on paper, not on the phone they are for.</p>
      </Notice>
      <ol className="grid gap-2 border-y border-line py-4">
        {codes.map((code) => (
          <li key={code} className="tabular text-14 wrap-anywhere">
            {code}
          </li>
        ))}
      </ol>
    </div>
  );
}
