"use client";

import { ask } from "@/lib/ask";
import { type FreezeScope, type Stand, scopeWords } from "./freeze-words";
import { SayDialog } from "./say-dialog";

export type FreezeStep = "freeze" | "ask" | "lift" | "keep";

type Step = {
  title: string;
  says: string;
  label: string;
  press: string;
  look: "primary" | "danger";
  coded: boolean;
};

const steps: Readonly<Record<FreezeStep, Step>> = {
  freeze: {
    title: "Stop this now?",
    says: "From this moment no payout and no refund is begun here. What was sent before stays sent. It takes two people to let it go on.",
    label: "What is wrong?",
    press: "Stop it now",
    look: "danger",
    coded: false,
  },
  ask: {
    title: "Ask to let it go on?",
    says: "Nothing goes out yet. A second person reads this and decides.",
    label: "Why may it go on?",
    press: "Ask to go on",
    look: "primary",
    coded: false,
  },
  lift: {
    title: "Let it go on?",
    says: "Everything that was approved and waits goes out within a few minutes.",
    label: "What did you look at?",
    press: "Let it go on",
    look: "primary",
    coded: true,
  },
  keep: {
    title: "Keep it stopped?",
    says: "Nothing goes out. Whoever wants it to go on has to ask again.",
    label: "Why must it wait?",
    press: "Keep it stopped",
    look: "danger",
    coded: true,
  },
};

/** Where it is one person who is stopped. */
const aboutPerson: Partial<Record<FreezeStep, Partial<Step>>> = {
  freeze: {
    title: "Stop this account now?",
    says: "From this moment no payout of theirs is begun. They can read, report a problem and be heard in disputes, and agree to nothing. It takes two people to let it go on.",
  },
  ask: {
    says: "Find out who they are by another way than the number or address that was changed. A second person reads how you did it and decides.",
    label: "How did you find out who they are?",
  },
  lift: {
    says: "They can do everything again. Their money waits one more day before it can leave.",
    label: "What did you look at?",
  },
};

const send = (step: FreezeStep, scope: FreezeScope, reason: string, totp: string) => {
  if (step === "freeze") return ask.admin.freezes.freeze.mutate({ scope, reason });
  if (step === "ask") return ask.admin.freezes.ask.mutate({ scope, reason });
  return ask.admin.freezes.answer.mutate({ scope, reason, totp, lift: step === "lift" });
};

type FreezeDialogProps = { stand: Stand; step: FreezeStep | null; onClose: () => void };

/** One step of the brake, with a reason that stays on record. */
export function FreezeDialog({ stand, step, onClose }: FreezeDialogProps) {
  if (!step) return null;
  const { says, ...rest } = { ...steps[step], ...(stand.who ? aboutPerson[step] : {}) };
  return (
    <SayDialog
      open
      onClose={onClose}
      {...rest}
      gap="Say it in a few words."
      rows={3}
      send={(reason, totp) => send(step, stand.scope, reason, totp)}
    >
      <p>
        <strong className="font-semibold">{scopeWords(stand)}</strong>
      </p>
      <p className="text-14 text-ink2">{says}</p>
    </SayDialog>
  );
}
