"use client";

import { type FormEvent, useState } from "react";
import { FileField } from "@/components/files/file-field";
import type { FileDoor } from "@/components/files/send-file";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { addressConsent } from "@/lib/consent";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { Consent } from "./consent";
import type { MyKyc } from "./kyc-words";

const door: FileDoor = {
  prepare: (announced, signal) => ask.kyc.prepareProof.mutate(announced, { signal }),
  finish: (fileId, signal) => ask.kyc.finishProof.mutate({ fileId }, { signal }),
};

type AddressFormProps = { name: string; onSent: (mine: MyKyc) => void };
type Papers = { ids: string[]; busy: boolean };

/** An address, the paper that shows it and a yes. A person looks; nothing typed is lost by a refusal. */
export function AddressForm({ name, onSent }: AddressFormProps) {
  const [papers, setPapers] = useState<Papers>({ ids: [], busy: false });
  const [agreed, setAgreed] = useState(false);
  const { send, pending, refusal, errors } = useAddress(onSent);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get("address") ?? "");
    void send({ address, papers, agreed });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="grid grid-cols-1 gap-5">
      <TextField
        name="address"
        label="Where you live"
        hint="House and street, area or town, state."
        rows={3}
        maxLength={300}
        autoComplete="street-address"
        error={errors.address}
      />
      <FileField
        door={door}
        name="proof"
        label="A paper that shows it"
        hint={`A bill for light, water or waste, a bank statement, or a tenancy agreement: in the name of ${name}, not older than three months, all four corners in the picture.`}
        max={3}
        error={errors.proof}
        onChange={(ids, busy) => setPapers({ ids, busy })}
      />
      <Consent
        text={addressConsent.text}
        agreed={agreed}
        onTick={setAgreed}
        error={errors.consent}
      />
      <RefusalNotice
        refusal={refusal && Object.keys(refusal.fields).length === 0 ? refusal : null}
      />
      <Button type="submit" pending={pending} className="w-full">
        Send it to be looked at
      </Button>
    </form>
  );
}

type Typed = { address: string; papers: Papers; agreed: boolean };

function useAddress(onSent: (mine: MyKyc) => void) {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});

  const send = async (typed: Typed) => {
    if (pending) return;
    const gaps = gapsOf(typed);
    setErrors(gaps);
    setRefusal(null);
    const [first] = Object.keys(gaps);
    if (first) return document.getElementById(`field-${first}`)?.focus();
    setPending(true);
    try {
      const { address, papers } = typed;
      const shown = { address, fileIds: papers.ids, consent: addressConsent.version };
      onSent(await ask.kyc.submitAddress.mutate(shown));
    } catch (error) {
      const told = refusalOf(error);
      setRefusal(told);
      setErrors(told.fields);
    }
    setPending(false);
  };
  return { send, pending, refusal, errors };
}

const gapsOf = ({ address, papers, agreed }: Typed): Record<string, string> => ({
  ...(address.trim() === "" && { address: "Type where you live." }),
  ...(papers.busy && { proof: "A file is still on its way. Wait until it says it is ready." }),
  ...(!papers.busy && papers.ids.length === 0 && { proof: "Attach the paper that shows it." }),
  ...(!agreed && { consent: "Agree to it first: without that nobody may look at it." }),
});
