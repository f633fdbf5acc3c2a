"use client";

import { SentCode } from "@/components/people/sent-code";
import { ask } from "@/lib/ask";
import type { CodedAct } from "./use-coded-act";

type CodeStepUpProps = { reference: string; coded: CodedAct };

/** The six digits we send to the phone before a large sum moves; asked for when the server wants them. */
export function CodeStepUp({ reference, coded }: CodeStepUpProps) {
  if (!coded.asked) return null;
  return (
    <SentCode
      name="step-code"
      label="The code from our message"
      hint="For a sum like this we send six digits to your phone. Give them to nobody."
      error={coded.error}
      code={coded.code}
      onCode={coded.setCode}
      send={() => ask.orders.requestCode.mutate({ ref: reference })}
    />
  );
}
