"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { askLater } from "@/lib/ask-later";
import { orderRefOf } from "@/lib/paths";
import { CodeStep } from "./code-step";
import { type LinkSent, LinkSentNote, LinkStep } from "./link-step";
import { NameStep } from "./name-step";
import { type CodeSent, PhoneStep } from "./phone-step";

type Step =
  | { at: "phone" }
  | { at: "code"; sent: CodeSent }
  | { at: "link" }
  | { at: "sent"; link: LinkSent }
  | { at: "name" };

const titles = {
  phone: "Sign in or join",
  code: "Type the code",
  link: "Sign in by a link",
  sent: "Look at your messages",
  name: "What should people call you?",
} as const;

/** One page, three short steps; a known person sees only the first two. */
export function SignInForm({ next, nameOnly }: { next: string; nameOnly: boolean }) {
  const [step, setStep] = useState<Step>({ at: nameOnly ? "name" : "phone" });
  const title = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);

  useEffect(() => {
    if (!first.current && step.at !== "code") title.current?.focus();
    first.current = false;
  }, [step.at]);

  // A whole page load, so that everything is drawn again for the person who has just signed in.
  const leave = () => window.location.assign(next);
  const signedIn = async () => {
    const me = await (await askLater()).people.me.query().catch(() => null);
    if (me && me.name === null) setStep({ at: "name" });
    else leave();
  };

  return (
    <>
      <h1 ref={title} tabIndex={-1} className="display mb-5 text-26">
        {titles[step.at]}
      </h1>
      {step.at === "phone" && (
        <div className="grid gap-3">
          <PhoneStep onSent={(sent) => setStep({ at: "code", sent })} />
          <Button look="quiet" onClick={() => setStep({ at: "link" })} className="mx-auto">
            Send me a link instead
          </Button>
        </div>
      )}
      {step.at === "link" && (
        <LinkStep
          orderRef={orderRefOf(next)}
          onSent={(link) => setStep({ at: "sent", link })}
          onCode={() => setStep({ at: "phone" })}
        />
      )}
      {step.at === "sent" && (
        <LinkSentNote link={step.link} onAgain={() => setStep({ at: "link" })} />
      )}
      {step.at === "code" && (
        <CodeStep
          sent={step.sent}
          onResent={(sent) => setStep({ at: "code", sent })}
          onOtherNumber={() => setStep({ at: "phone" })}
          onSignedIn={signedIn}
        />
      )}
      {step.at === "name" && <NameStep done="Go on" onSaved={leave} />}
    </>
  );
}
