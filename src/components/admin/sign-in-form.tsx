"use client";

import type { Route } from "next";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { signInAsStaff } from "@/lib/session";
import { factorSwitchLabel, readFactor, SecondFactorField } from "./second-factor-field";

const words: Record<string, string> = {
  sign_in_refused:
    "We could not sign you in. Check the e-mail, the password and the code. A code works only once: wait for the next one.",
  too_many_requests: "Too many tries. Wait a few minutes before you try again.",
};
const unavailable = "We did not answer, so nothing happened. Try again with the next code.";

type Missing = { email?: string; password?: string; totp?: string };

function readForm(form: HTMLFormElement, onPaper: boolean) {
  const data = new FormData(form);
  const { totp, gap } = readFactor(form, onPaper);
  const given = {
    email: String(data.get("email") ?? "").trim(),
    password: String(data.get("password") ?? ""),
    totp,
  };
  const missing: Missing = {
    ...(!given.email && { email: "Type your e-mail address." }),
    ...(!given.password && { password: "Type your password." }),
    ...(gap && { totp: gap }),
  };
  return { given, missing, first: Object.keys(missing)[0] };
}

/** Address, password and code in one step, so that a refusal cannot say which of them was wrong. */
export function SignInForm({ next }: { next: Route }) {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [missing, setMissing] = useState<Missing>({});
  const [onPaper, setOnPaper] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const read = readForm(event.currentTarget, onPaper);
    setMissing(read.missing);
    setRefusal(null);
    if (read.first) return document.getElementById(`field-${read.first}`)?.focus();
    setPending(true);
    const refused = await signInAsStaff(read.given);
    // A whole page load, so that everything is drawn again for the one who has just come in.
    if (refused === null) return window.location.assign(next);
    setRefusal(words[refused] ?? unavailable);
    setPending(false);
    const code = document.getElementById("field-totp");
    if (code instanceof HTMLInputElement) code.value = "";
    code?.focus();
  };

  return (
    // By POST even before the scripts are there: a password must never end up in an address.
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      {refusal && (
        <Notice tone="danger" role="alert">
          <p>{refusal}</p>
        </Notice>
      )}
      <SignInFields missing={missing} onPaper={onPaper} />
      <Button type="submit" pending={pending} className="w-full">
        Sign in
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          setOnPaper(!onPaper);
          setMissing({});
        }}
      >
        {factorSwitchLabel(onPaper)}
      </Button>
    </form>
  );
}

function SignInFields({ missing, onPaper }: { missing: Missing; onPaper: boolean }) {
  return (
    <>
      <Field name="email" label="E-mail" error={missing.email}>
        {(control) => (
          <input {...control} type="email" autoComplete="username" maxLength={254} required />
        )}
      </Field>
      <Field name="password" label="Password" error={missing.password}>
        {(control) => (
          <input
            {...control}
            type="password"
            autoComplete="current-password"
            maxLength={128}
            required
          />
        )}
      </Field>
      <SecondFactorField onPaper={onPaper} error={missing.totp} />
    </>
  );
}
