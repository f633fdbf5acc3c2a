"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { askLater } from "@/lib/ask-later";
import { type Refusal, refusalOf } from "@/lib/refusals";

export type CodeSent = {
  phone: string;
  resendAt: Date;
  expiresAt: Date;
  delivery: "sent" | "failed" | "unknown";
};

/** First step: which number shall we write to? */
export function PhoneStep({ onSent }: { onSent: (sent: CodeSent) => void }) {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const phone = String(new FormData(event.currentTarget).get("phone") ?? "");
    setPending(true);
    setRefusal(null);
    try {
      onSent(await (await askLater()).people.requestCode.mutate({ phone }));
    } catch (error) {
      setRefusal(refusalOf(error));
      setPending(false);
      document.getElementById("field-phone")?.focus();
    }
  };

  const atField = refusal?.fields.phone;
  return (
    <form method="post" onSubmit={submit} noValidate onFocus={askLater} className="grid gap-5">
      {!atField && <RefusalNotice refusal={refusal} />}
      <TextField
        name="phone"
        label="Your phone number"
        hint="A Nigerian mobile number, such as 0803 123 4567"
        error={atField}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={32}
        required
      />
      <Button type="submit" pending={pending} className="w-full">
        Send me a code
      </Button>
    </form>
  );
}
