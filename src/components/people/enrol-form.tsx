"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { CodeField, digitsOf, emptyCode } from "@/components/ui/code-field";
import { Field } from "@/components/ui/field";
import { Qr } from "@/components/ui/qr";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { paths } from "@/lib/paths";
import { type Refusal, refusalOf } from "@/lib/refusals";
import type { RouterOutputs } from "@/lib/trpc";
import { RecoveryList } from "./recovery-list";

type Link = RouterOutputs["staffLinks"]["one"];
type Opened = RouterOutputs["staffLinks"]["open"];
type EnrolFormProps = { link: Link; token: string };

/** From the link to a way in: a press, an authenticator and a password, and the codes for paper. */
export function EnrolForm({ link, token }: EnrolFormProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const attempt = async (call: () => Promise<void>) => {
    if (pending) return;
    setPending(true);
    setRefusal(null);
    try {
      await call();
    } catch (error) {
      setRefusal(refusalOf(error));
      emptyCode();
    }
    setPending(false);
  };
  if (codes) return <Done codes={codes} />;
  if (!opened) {
    return (
      <div className="grid gap-4">
        <RefusalNotice refusal={refusal} />
        <Button
          pending={pending}
          onClick={() =>
            attempt(async () => setOpened(await ask.staffLinks.open.mutate({ token })))
          }
        >
          Set it up now
        </Button>
      </div>
    );
  }
  const send = (password: string, totp: string) =>
    attempt(async () => {
      const given = { token, password, totp };
      const { enrol, renew } = ask.staffLinks;
      const made = await (link.purpose === "INVITE" ? enrol : renew).mutate(given);
      setCodes(made.codes);
    });
  return <SetUp {...{ link, opened, pending, refusal, send }} />;
}

type SetUpProps = {
  link: Link;
  opened: Opened;
  pending: boolean;
  refusal: Refusal | null;
  send: (password: string, totp: string) => Promise<void>;
};

type Gaps = { password?: string; totp?: string };

function SetUp({ link, opened, pending, refusal, send }: SetUpProps) {
  const [gaps, setGaps] = useState<Gaps>({});
  const invited = link.purpose === "INVITE";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = String(new FormData(form).get("password") ?? "");
    const totp = digitsOf(form);
    const found: Gaps = {
      ...(password.length < (invited ? 12 : 1) && {
        password: invited ? "Use at least 12 characters." : "Type your password.",
      }),
      ...(totp.length !== 6 && { totp: "Type the six digits your app shows now." }),
    };
    setGaps(found);
    const [first] = Object.keys(found);
    if (first) document.getElementById(`field-${first}`)?.focus();
    else void send(password, totp);
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <Scan {...opened} />
      <h2 className="text-16 font-semibold">
        2. {invited ? "Choose a password" : "Show that it is you"}
      </h2>
      <input type="hidden" autoComplete="username" value={link.email} readOnly />
      <Field
        name="password"
        label={invited ? "New password" : "Your password"}
        hint={
          invited ? "12 characters or more; a few words do well" : "The one you have had all along"
        }
        error={gaps.password ?? refusal?.fields.password}
      >
        {(control) => (
          <input
            {...control}
            type="password"
            autoComplete={invited ? "new-password" : "current-password"}
            maxLength={128}
            required
          />
        )}
      </Field>
      <CodeField hint="The six digits your app shows now" error={gaps.totp} />
      <RefusalNotice refusal={refusal?.fields.password ? null : refusal} />
      <Button type="submit" pending={pending}>
        {invited ? "Join the staff" : "Use this authenticator"}
      </Button>
    </form>
  );
}

function Scan({ uri, secret }: Opened) {
  return (
    <section className="grid gap-3">
      <h2 className="text-16 font-semibold">1. Scan this with your authenticator app</h2>
      <Qr text={uri} label="QR code for your authenticator app" className="size-56 rounded-small" />
      <div>
        <p className="text-13 text-ink3">Or type this key</p>
        <p className="tabular wrap-anywhere text-16 font-medium select-all">{secret}</p>
      </div>
    </section>
  );
}

function Done({ codes }: { codes: readonly string[] }) {
  return (
    <div className="grid gap-5">
      <h2 className="text-18 font-semibold">It is set up</h2>
      <RecoveryList codes={codes} />
      <p className="text-14 text-ink2">
        Each signs you in once in place of the six digits, when your phone is gone.
      </p>
      <ButtonLink href={paths.adminSignIn()}>I have written them down: sign in</ButtonLink>
    </div>
  );
}
