"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TickRow } from "@/components/ui/tick-row";
import { ask } from "@/lib/ask";
import { type Refusal, refusalOf } from "@/lib/refusals";
import type { RouterOutputs } from "@/lib/trpc";

type Preferences = RouterOutputs["messages"]["preferences"];
type Mute = Preferences["mutes"][number];
type Kind = "AGREEMENT" | "PROGRESS";

const kinds: readonly { kind: Kind; title: string; about: string }[] = [
  {
    kind: "AGREEMENT",
    title: "Agreements",
    about: "Somebody said no to an order, or took it back.",
  },
  {
    kind: "PROGRESS",
    title: "Progress of an order",
    about:
      "The work began, a condition is done or was not accepted, a wish for more time had no answer.",
  },
];
const channels = [
  { channel: "SMS", label: "SMS" },
  { channel: "EMAIL", label: "E-mail" },
] as const;

/** What is ticked, and the sending of it. A change takes back the word that it was saved. */
function usePreferences(first: Preferences) {
  const [language, setLanguage] = useState(first.language);
  const [mutes, setMutes] = useState<readonly string[]>(first.mutes.map(keyOf));
  const [pending, setPending] = useState(false);
  const [saved, setSaved] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setSaved(false);
    setRefusal(null);
    try {
      const all = kinds.flatMap(({ kind }) => channels.map(({ channel }) => ({ kind, channel })));
      const chosen = all.filter((mute) => mutes.includes(keyOf(mute)));
      await ask.messages.savePreferences.mutate({ language, mutes: chosen });
      setSaved(true);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setPending(false);
  };
  const choose = (value: Preferences["language"]) => {
    setSaved(false);
    setLanguage(value);
  };
  const tick = (name: string, on: boolean) => {
    setSaved(false);
    setMutes((before) => (on ? before.filter((one) => one !== name) : [...before, name]));
  };
  return { language, mutes, pending, saved, refusal, submit, choose, tick };
}

/** Which language we write in, and which news comes by which way. */
export function PreferencesForm({ first }: { first: Preferences }) {
  const { language, mutes, pending, saved, refusal, submit, choose, tick } = usePreferences(first);
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-8">
      <RadioCards
        name="language"
        legend="Write to me in"
        columns="xs:grid-cols-2"
        value={language}
        onChange={choose}
        choices={languages}
      />
      {kinds.map(({ kind, title, about }) => (
        <fieldset key={kind}>
          <legend className="text-14 font-semibold">{title}</legend>
          <p className="pb-1 text-13 text-ink2">{about}</p>
          {channels.map(({ channel, label }) => {
            const name = keyOf({ kind, channel });
            return (
              <TickRow
                key={name}
                name={name}
                label={`By ${label}`}
                checked={!mutes.includes(name)}
                onTick={(on) => tick(name, on)}
              />
            );
          })}
        </fieldset>
      ))}
      <AlwaysOn />
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="grid gap-3">
        <Button type="submit" pending={pending} className="w-full">
          Save
        </Button>
        <div role="status">{saved && <Notice tone="ok">Saved.</Notice>}</div>
      </div>
    </form>
  );
}

const languages = [
  { value: "en", label: "English" },
  {
    value: "pcm",
    label: <span lang="pcm">Naija (Pidgin)</span>,
    note: "The most important messages; the others come in English for now.",
  },
] as const;

function AlwaysOn() {
  return (
    <section aria-labelledby="always" className="rounded-control bg-sunken px-4 py-3">
      <h2 id="always" className="text-14 font-semibold">
        Always on
      </h2>
      <p className="text-14 text-ink2">
        Everything about your money, about problems and disputes, codes and the safety of your
        account, and every date by which you must act. Your silence can release money, so we must be
        able to reach you.
      </p>
    </section>
  );
}

const keyOf = ({ kind, channel }: Pick<Mute, "kind" | "channel">) => `${kind} ${channel}`;
