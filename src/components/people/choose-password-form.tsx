"use client";

import { type FormEvent, useState } from "react";
import {
  factorSwitchLabel,
  readFactor,
  SecondFactorField,
} from "@/components/admin/second-factor-field";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { emptyCode } from "@/components/ui/code-field";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { paths } from "@/lib/paths";
import { type Refusal, refusalOf } from "@/lib/refusals";

type ChoosePasswordFormProps = { email: string; token: string };
type Gaps = { password?: string; totp?: string };

/** Another password in place of a forgotten one; the link is one half, the authenticator the other. */
export function ChoosePasswordForm({ email, token }: ChoosePasswordFormProps) {
  const [onPaper, setOnPaper] = useState(false);
  const [gaps, setGaps] = useState<Gaps>({});
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [done, setDone] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const password = String(new FormData(form).get("password") ?? "");
    const { totp, gap } = readFactor(form, onPaper);
    const found: Gaps = {
      ...(password.length < 12 && { password: "Use at least 12 characters." }),
      ...(gap && { totp: gap }),
    };
    setGaps(found);
    setRefusal(null);
    const [first] = Object.keys(found);
    if (first) return document.getElementById(`field-${first}`)?.focus();
    setPending(true);
    try {
      await ask.staffLinks.choosePassword.mutate({ token, password, totp });
      setDone(true);
    } catch (error) {
      setRefusal(refusalOf(error));
      emptyCode();
    }
    setPending(false);
  };

  if (done) return <Done />;
  return (
    // By POST even before the scripts are there: a password must never end up in an address.
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <NewPassword email={email} error={gaps.password ?? refusal?.fields.password} />
      <SecondFactorField onPaper={onPaper} error={gaps.totp} />
      <RefusalNotice refusal={refusal?.fields.password ? null : refusal} />
      <Button type="submit" pending={pending}>
        Use this password
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          setOnPaper(!onPaper);
          setGaps({});
        }}
      >
        {factorSwitchLabel(onPaper)}
      </Button>
    </form>
  );
}

type NewPasswordProps = { email: string; error: string | undefined };

function NewPassword({ email, error }: NewPasswordProps) {
  return (
    <>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field
        name="password"
        label="New password"
        hint="12 characters or more; a few words do well"
        error={error}
      >
        {(control) => (
          <input
            {...control}
            type="password"
            autoComplete="new-password"
            maxLength={128}
            required
          />
        )}
      </Field>
    </>
  );
}

function Done() {
  return (
    <div className="grid gap-5">
      <Notice tone="ok" role="status">
        Your new password is set, and you are signed out everywhere.
      </Notice>
      <ButtonLink href={paths.adminSignIn()}>Sign in with it</ButtonLink>
    </div>
  );
}
