"use client";

import { useEffect, useRef, useState } from "react";
import { askLater } from "@/lib/ask-later";
import { CodeStep } from "./code-step";
import { NameStep } from "./name-step";
import { type CodeSent, PhoneStep } from "./phone-step";

type Step = { at: "phone" } | { at: "code"; sent: CodeSent } | { at: "name" };

const titles = {
  phone: "Sign in or join",
  code: "Type the code",
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
      {step.at === "phone" && <PhoneStep onSent={(sent) => setStep({ at: "code", sent })} />}
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
