"use client";

import { LockKeyhole } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { askLater } from "@/lib/ask-later";
import { type Refusal, refusalOf } from "@/lib/refusals";
import type { RouterOutputs } from "@/lib/trpc";

type Link = RouterOutputs["freezes"]["link"];
type StopAccountProps = { link: Link; secret: string; when: string };

/** What was changed, and the one button that stops it; nobody has to sign in for it. */
export function StopAccount({ link, secret, when }: StopAccountProps) {
  const [pending, setPending] = useState(false);
  const [stopped, setStopped] = useState(link.stopped);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const stop = async () => {
    setPending(true);
    setRefusal(null);
    try {
      await (await askLater()).freezes.stop.mutate({ secret });
      setStopped(true);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setPending(false);
  };
  if (stopped) return <Stopped kind={link.kind} fresh={!link.stopped} />;
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="display text-26">Was this you?</h1>
        <p className="mt-1 text-ink2">
          The account with the number <span className="whitespace-nowrap">{link.phone}</span>
        </p>
      </div>
      <div className="border-y border-line py-4">
        <p className="text-13 text-ink3">{when}</p>
        <What link={link} />
      </div>
      <Notice tone="ok" title="If it was you, close this page">
        <p>There is nothing to do.</p>
      </Notice>
      <div className="grid gap-3">
        <p>
          If it was <strong>not</strong> you, press the button. At once no money leaves your
          account, everybody is signed out of it, nobody can sign in, and this change is undone. A
          person of ours then calls you.
        </p>
        <RefusalNotice refusal={refusal} />
        <Button look="danger" pending={pending} onClick={stop}>
          It was not me: stop everything
        </Button>
        <noscript>
          <p className="text-14 text-danger">The button needs JavaScript. Please turn it on.</p>
        </noscript>
      </div>
    </div>
  );
}

function What({ link: { kind, bank, newPhone } }: { link: Link }) {
  if (kind === "BANK") {
    return (
      <>
        <p className="text-18 font-semibold">A bank account was added</p>
        {bank && (
          <p className="wrap-anywhere">
            {bank.accountName}, {bank.bankName} ••{bank.last4}
          </p>
        )}
      </>
    );
  }
  if (kind === "PHONE") {
    return (
      <>
        <p className="text-18 font-semibold">The phone number was changed</p>
        <p>to {newPhone}</p>
      </>
    );
  }
  return <p className="text-18 font-semibold">The e-mail address was changed</p>;
}

const undone = {
  BANK: "The new bank account is gone from it.",
  PHONE: "Your old number belongs to it again.",
  EMAIL: "Your old e-mail address belongs to it again.",
} as const satisfies Record<Link["kind"], string>;

function Stopped({ kind, fresh }: { kind: Link["kind"]; fresh: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (fresh) heading.current?.focus();
  }, [fresh]);
  return (
    <div className="grid gap-4">
      <LockKeyhole aria-hidden="true" size={48} className="text-ok" />
      <h1 ref={heading} tabIndex={-1} className="display text-26 outline-none">
        {fresh ? "It is stopped" : "You have stopped this already"}
      </h1>
      <p>
        No money leaves your account and nobody can sign in to it. {undone[kind]} What is in your
        wallet and held for your orders stays there.
      </p>
      <p>
        A person of ours finds out who you are, and a second one opens the account again. Nobody
        from us asks you for a code or a password.
      </p>
    </div>
  );
}
