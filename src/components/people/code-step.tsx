"use client";

import { type FormEvent, type RefObject, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Press } from "@/components/ui/press";
import { useNow } from "@/components/ui/use-now";
import { askLater } from "@/lib/ask-later";
import { phoneText, time } from "@/lib/format";
import { refusalOf, refusalWords } from "@/lib/refusals";
import { signInWithCode } from "@/lib/session";
import type { CodeSent } from "./phone-step";

const unavailable = "We did not answer. Try again; the same code is still good.";

type CodeStepProps = {
  sent: CodeSent;
  onResent: (sent: CodeSent) => void;
  onOtherNumber: () => void;
  onSignedIn: () => void;
};

/** Second step: the six digits. They can be typed, pasted or filled in by the phone itself. */
export function CodeStep({ sent, onResent, onOtherNumber, onSignedIn }: CodeStepProps) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  const send = async (code: string) => {
    if (pending) return;
    setPending(true);
    setError(undefined);
    const refusal = await signInWithCode(sent.phone, code);
    if (refusal === null) return onSignedIn();
    setError(refusalWords[refusal] ?? unavailable);
    setPending(false);
    input.current?.focus();
    input.current?.select();
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send((input.current?.value ?? "").replaceAll(/\D/g, ""));
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <SentTo sent={sent} onOtherNumber={onOtherNumber} />
      <CodeField input={input} until={sent.expiresAt} error={error} onWhole={send} />
      <Button type="submit" pending={pending} className="w-full">
        Sign in
      </Button>
      <Resend sent={sent} onResent={onResent} onRefused={setError} />
    </form>
  );
}

/** Where the code went, or that it could not be sent: nobody should wait for what will not come. */
function SentTo({ sent, onOtherNumber }: Pick<CodeStepProps, "sent" | "onOtherNumber">) {
  const failed = sent.delivery === "failed";
  return (
    <p className="text-ink2" role={failed ? "alert" : undefined}>
      {failed ? "The message could not be sent just now to " : "We sent a code of six digits to "}
      <strong className="font-semibold whitespace-nowrap text-ink">{phoneText(sent.phone)}</strong>.{" "}
      {failed && "Ask for it again below. "}
      <Press onClick={onOtherNumber} className="min-h-6 font-semibold text-brand underline">
        Another number
      </Press>
    </p>
  );
}

type CodeFieldProps = {
  input: RefObject<HTMLInputElement | null>;
  until: Date;
  error: string | undefined;
  onWhole: (code: string) => Promise<void>;
};

function CodeField({ input, until, error, onWhole }: CodeFieldProps) {
  return (
    <Field name="code" label="The code" hint={`It is good until ${time(until)}.`} error={error}>
      {(control) => (
        <input
          {...control}
          ref={input}
          // biome-ignore lint/a11y/noAutofocus: the person asked for this code a moment ago and waits for this box
          autoFocus
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
          onInput={(event) => {
            const digits = event.currentTarget.value.replaceAll(/\D/g, "");
            if (digits.length === 6) void onWhole(digits);
          }}
          className={`${control.className} display text-26 tracking-[0.3em]`}
        />
      )}
    </Field>
  );
}

type ResendProps = {
  sent: CodeSent;
  onResent: (sent: CodeSent) => void;
  onRefused: (words: string) => void;
};

function Resend({ sent, onResent, onRefused }: ResendProps) {
  const [again, setAgain] = useState(false);
  const now = useNow(new Date(0), 1_000);
  const wait = Math.ceil((sent.resendAt.getTime() - now.getTime()) / 1_000);
  if (now.getTime() === 0 || wait > 0) {
    return (
      <p className="tabular min-h-11 text-center text-14 text-ink3">
        No message? You can ask again in {now.getTime() === 0 ? "a moment" : `${wait} s`}.
      </p>
    );
  }
  const resend = async () => {
    setAgain(true);
    try {
      onResent(await (await askLater()).people.requestCode.mutate({ phone: sent.phone }));
    } catch (error) {
      onRefused(refusalOf(error).words);
    }
    setAgain(false);
  };
  return (
    <Button look="quiet" pending={again} onClick={resend} className="mx-auto">
      Send the code again
    </Button>
  );
}
