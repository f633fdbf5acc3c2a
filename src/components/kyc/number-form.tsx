"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/radio-cards";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { consent } from "@/lib/consent";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { Consent } from "./consent";
import type { MyKyc } from "./kyc-words";

type Kind = "BVN" | "NIN";
type NumberFormProps = { kinds: readonly Kind[]; name: string; onAnswered: (mine: MyKyc) => void };

const kindNotes: Record<Kind, string> = {
  BVN: "11 digits. Dial *565*0# on the phone you gave your bank.",
  NIN: "11 digits. Dial *346#, or look at your NIN slip.",
};

/** A number, a date of birth and a yes. Nothing typed is kept by the page, or lost by a refusal. */
export function NumberForm({ kinds, name, onAnswered }: NumberFormProps) {
  const [picked, setPicked] = useState<Kind>(kinds[0] ?? "BVN");
  const kind = kinds.includes(picked) ? picked : (kinds[0] ?? "BVN");
  const [agreed, setAgreed] = useState(false);
  const { send, pending, refusal, errors } = useNumber(onAnswered);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (field: string) => String(form.get(field) ?? "");
    void send({ kind, number: typed("number"), birthDate: typed("birthDate"), agreed });
  };

  return (
    <form method="post" onSubmit={submit} noValidate autoComplete="off" className="grid gap-5">
      {kinds.length > 1 && (
        <RadioCards
          name="kind"
          legend="Which one?"
          columns="xs:grid-cols-2"
          choices={kinds.map((value) => ({ value, label: value, note: kindNotes[value] }))}
          value={kind}
          onChange={setPicked}
        />
      )}
      <p className="text-14 text-ink2">
        It must be in your own name: <strong className="text-ink">{name}</strong>.
      </p>
      <TextField
        name="number"
        label={`Your ${kind}`}
        hint={kinds.length > 1 ? undefined : kindNotes[kind]}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        look="tabular"
        error={errors.number}
      />
      <TextField
        name="birthDate"
        label="Your date of birth"
        type="date"
        min="1900-01-01"
        error={errors.birthDate}
      />
      <Consent text={consent.text} agreed={agreed} onTick={setAgreed} error={errors.consent} />
      <RefusalNotice
        refusal={refusal && Object.keys(refusal.fields).length === 0 ? refusal : null}
      />
      <Button type="submit" pending={pending} className="w-full">
        Look it up
      </Button>
    </form>
  );
}

type Typed = { kind: Kind; number: string; birthDate: string; agreed: boolean };

function useNumber(onAnswered: (mine: MyKyc) => void) {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});

  const send = async ({ agreed, ...typed }: Typed) => {
    if (pending) return;
    const gaps = gapsOf({ agreed, ...typed });
    setErrors(gaps);
    setRefusal(null);
    const [first] = Object.keys(gaps);
    if (first) return document.getElementById(`field-${first}`)?.focus();
    setPending(true);
    try {
      onAnswered(await ask.kyc.submit.mutate({ ...typed, consent: consent.version }));
    } catch (error) {
      const told = refusalOf(error);
      setRefusal(told);
      setErrors(told.fields);
    }
    setPending(false);
  };
  return { send, pending, refusal, errors };
}

const gapsOf = ({ number, birthDate, agreed }: Typed): Record<string, string> => ({
  ...(!/^\d{11}$/.test(number.replaceAll(/[\s-]/g, "")) && { number: "It has 11 digits." }),
  ...(birthDate === "" && { birthDate: "Choose your date of birth." }),
  ...(!agreed && { consent: "Agree to it first: without that we may not look it up." }),
});
