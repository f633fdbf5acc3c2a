"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { askLater } from "@/lib/ask-later";
import { time } from "@/lib/format";
import { type Refusal, refusalOf } from "@/lib/refusals";

/**
 * Whether the address is known to be theirs, and the button that has it shown. It may be saved anew
 * meanwhile: a link that was sent to the one before says nothing of this one.
 */
export function EmailProof({ email, confirmed }: { email: string; confirmed: boolean }) {
  const [pending, setPending] = useState(false);
  const [sent, setSent] = useState<{ to: string; expiresAt: Date } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const press = async () => {
    setPending(true);
    setRefusal(null);
    try {
      const { people } = await askLater();
      setSent(await people.requestConfirm.mutate());
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setPending(false);
  };
  if (confirmed) {
    return (
      <p className="text-14 wrap-anywhere text-ink2">
        {email} is confirmed: you can have a link to sign in sent there.
      </p>
    );
  }
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-14 wrap-anywhere text-ink2" role="status">
        {sent?.to !== email
          ? `${email} is not confirmed yet. Once it is, you can have a link to sign in sent there.`
          : `We sent a link to ${email}. Open it in this browser until ${time(sent.expiresAt)}.`}
      </p>
      <RefusalNotice refusal={refusal} />
      <Button look="secondary" pending={pending} onClick={press}>
        Confirm my e-mail
      </Button>
    </div>
  );
}
