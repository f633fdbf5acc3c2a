"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";
import { refusalWords } from "@/lib/refusals";
import { signInWithLink } from "@/lib/session";
import type { RouterOutputs } from "@/lib/trpc";

type SignInByLinkProps = {
  link: RouterOutputs["people"]["link"];
  token: string;
  askedAt: string;
  /** Who is signed in here by now. */
  now: string | undefined;
};

const unavailable = "We did not answer. Try again; the link is still good.";

/** Who asked, what the button does, and the button. */
export function SignInByLink({ link, token, askedAt, now }: SignInByLinkProps) {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { name, to, orderRef, askedFrom, samePlace } = link;
  const press = async () => {
    setPending(true);
    setRefusal(null);
    const why = await signInWithLink(token);
    if (why === null) {
      window.location.replace(orderRef === null ? paths.home() : paths.shared(orderRef));
      return;
    }
    setRefusal(refusalWords[why] ?? unavailable);
    setPending(false);
  };
  return (
    <>
      <div>
        <h1 className="display text-26">
          Sign in as <bdi>{name}</bdi>
        </h1>
        <p className="mt-1 wrap-anywhere text-ink2">The link was sent to {to}.</p>
      </div>
      <div className="border-y border-line py-4">
        <p className="text-13 text-ink3">Asked for {askedAt}, from</p>
        <p className="font-semibold">{askedFrom}</p>
        {samePlace === false && (
          <p className="text-14 text-ink2">From another network than the one you are on now.</p>
        )}
      </div>
      <p>
        {now !== undefined && (
          <>
            You are signed in here as <bdi>{now}</bdi>; the button changes that.{" "}
          </>
        )}
        The button signs you in on <strong>this device</strong>
        {orderRef === null ? "" : ` and takes you to the order ${orderRef}`}. Was it not you who
        asked? Then close this page.
      </p>
      {refusal !== null && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
      <Button pending={pending} onClick={press} className="w-full">
        Sign in
      </Button>
    </>
  );
}
