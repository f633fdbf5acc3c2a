"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { askLater } from "@/lib/ask-later";
import { paths } from "@/lib/paths";
import { type Refusal, refusalOf } from "@/lib/refusals";

type ConfirmByLinkProps = { to: string; token: string; signedIn: boolean };

/** Says that an address is theirs who are signed in here; a stranger's account gets nobody's address. */
export function ConfirmByLink({ to, token, signedIn }: ConfirmByLinkProps) {
  const [pending, setPending] = useState(false);
  const [done, setDone] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const press = async () => {
    setPending(true);
    setRefusal(null);
    try {
      await (await askLater()).people.confirmEmail.mutate({ token });
      setDone(true);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setPending(false);
  };
  return (
    <>
      <h1 className="display text-26">{done ? "It is confirmed" : "Is this your address?"}</h1>
      <p className="wrap-anywhere" role={done ? "status" : undefined}>
        {done
          ? `From now on you can have a link to sign in sent to ${to}.`
          : `The button says that ${to} is yours. Then a link to sign in can be sent there.`}
      </p>
      <RefusalNotice refusal={refusal} />
      {!signedIn && (
        <Notice tone="neutral">
          Sign in here first, then open the link again. You know nothing of an account? Close this
          page.
        </Notice>
      )}
      {!signedIn && <ButtonLink href={paths.signIn()}>Sign in</ButtonLink>}
      {signedIn && !done && (
        <Button pending={pending} onClick={press} className="w-full">
          This is my address
        </Button>
      )}
      {done && <ButtonLink href={paths.profile()}>Back to your profile</ButtonLink>}
    </>
  );
}
