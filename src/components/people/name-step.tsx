"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { askLater } from "@/lib/ask-later";
import { type Refusal, refusalOf } from "@/lib/refusals";

type NameStepProps = { name?: string; email?: string; done: string; onSaved: () => void };

/** The name others see, in its own letters, and where receipts may go. */
export function NameStep({ name, email, done, onSaved }: NameStepProps) {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const mail = String(form.get("email") ?? "").trim();
    setPending(true);
    setRefusal(null);
    try {
      await (await askLater()).people.saveProfile.mutate({
        name: String(form.get("name") ?? ""),
        email: mail === "" ? null : mail,
      });
      onSaved();
    } catch (error) {
      const told = refusalOf(error);
      setRefusal(told);
      document.getElementById(`field-${Object.keys(told.fields)[0] ?? "name"}`)?.focus();
    }
    setPending(false);
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      {Object.keys(refusal?.fields ?? {}).length === 0 && <RefusalNotice refusal={refusal} />}
      <TextField
        name="name"
        label="Your name"
        hint="As the people you deal with know you"
        error={refusal?.fields.name}
        autoComplete="name"
        defaultValue={name}
        maxLength={100}
        required
      />
      <TextField
        name="email"
        label="E-mail"
        hint="For receipts"
        optional
        error={refusal?.fields.email}
        type="email"
        inputMode="email"
        autoComplete="email"
        defaultValue={email}
        maxLength={254}
      />
      <Button type="submit" pending={pending} className="w-full">
        {done}
      </Button>
    </form>
  );
}
