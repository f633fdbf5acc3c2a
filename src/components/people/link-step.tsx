"use client";

import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { askLater } from "@/lib/ask-later";
import { time } from "@/lib/format";
import { type Refusal, refusalOf } from "@/lib/refusals";

type Way = "EMAIL" | "WHATSAPP";
export type LinkSent = { way: Way; to: string; expiresAt: Date };

type LinkStepProps = {
  orderRef: string | undefined;
  onSent: (link: LinkSent) => void;
  onCode: () => void;
};

const others = {
  EMAIL: { way: "WHATSAPP", words: "Send it by WhatsApp" },
  WHATSAPP: { way: "EMAIL", words: "Send it by e-mail" },
} as const;

/** Whether the ways there are say WhatsApp too; e-mail there always is. */
const useWhatsapp = () => {
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    void askLater()
      .then((ask) => ask.people.linkWays.query())
      .then((ways) => setOffered(ways.some((way) => way === "WHATSAPP")))
      .catch(() => {});
  }, []);
  return offered;
};

/** In place of a code: a link, to an address that its owner confirmed or to a number on WhatsApp. */
export function LinkStep({ orderRef, onSent, onCode }: LinkStepProps) {
  const [way, setWay] = useState<Way>("EMAIL");
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const whatsapp = useWhatsapp();
  const field = way === "EMAIL" ? "email" : "phone";

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = String(new FormData(event.currentTarget).get(field) ?? "").trim();
    setPending(true);
    setRefusal(null);
    try {
      const { people } = await askLater();
      const asked = { [field]: to, orderRef };
      onSent({ way, to, ...(await people.requestLink.mutate(asked)) });
    } catch (error) {
      setRefusal(refusalOf(error));
      setPending(false);
      document.getElementById(`field-${field}`)?.focus();
    }
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      {!refusal?.fields[field] && <RefusalNotice refusal={refusal} />}
      <LinkField key={way} way={way} error={refusal?.fields[field]} />
      <Button type="submit" pending={pending} className="w-full">
        Send me a link
      </Button>
      <div className="flex flex-wrap justify-center gap-x-4">
        {whatsapp && (
          <Button look="quiet" onClick={() => setWay(others[way].way)}>
            {others[way].words}
          </Button>
        )}
        <Button look="quiet" onClick={onCode}>
          Sign in with a code
        </Button>
      </div>
    </form>
  );
}

function LinkField({ way, error }: { way: Way; error: string | undefined }) {
  return way === "EMAIL" ? (
    <TextField
      name="email"
      label="Your e-mail address"
      hint="One that you confirmed on your profile"
      error={error}
      type="email"
      inputMode="email"
      autoComplete="email"
      maxLength={254}
      required
    />
  ) : (
    <TextField
      name="phone"
      label="Your number on WhatsApp"
      hint="The number you sign in with here"
      error={error}
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      maxLength={32}
      required
    />
  );
}

/** The same whether there is an account or not: nobody finds out here who has one. */
export function LinkSentNote({ link, onAgain }: { link: LinkSent; onAgain: () => void }) {
  return (
    <div className="grid gap-5">
      <p className="text-ink2">
        If there is an account for{" "}
        <strong className="font-semibold wrap-anywhere text-ink">{link.to}</strong>, a link is on
        its way there{link.way === "WHATSAPP" && " by WhatsApp"}. It works once, until{" "}
        {time(link.expiresAt)}, on this device or another.
      </p>
      <p className="text-14 text-ink2">
        Nothing came? Mail goes only to an address that was confirmed on the profile page. A code to
        your phone always works.
      </p>
      <Button look="secondary" onClick={onAgain}>
        Another way or address
      </Button>
    </div>
  );
}
