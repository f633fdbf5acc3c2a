"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Press } from "@/components/ui/press";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import type { ConditionView } from "./order-types";
import { useAct } from "./use-act";

// Files on their way weigh more than the page around them.
const ClaimForm = dynamic(() =>
  import("./condition-claim-form").then((file) => file.ConditionClaimForm),
);
const RejectForm = dynamic(() =>
  import("./condition-reject-form").then((file) => file.ConditionRejectForm),
);

type ConditionFormsProps = { reference: string; condition: ConditionView };
type Step = "claim" | "reject" | "waive";

/** What can be done about one condition now; which of it, the server says. */
export function ConditionForms({ reference, condition }: ConditionFormsProps) {
  const { act, pending, refusal } = useAct();
  const [step, setStep] = useState<Step | null>(null);
  const may = (name: string) =>
    condition.actions.some(({ action, allowed }) => action === name && allowed);
  const close = () => setStep(null);
  const given = { reference, condition, onClose: close };

  if (step === "claim" && may("claim")) return <ClaimForm {...given} />;
  if (step === "reject" && may("reject")) return <RejectForm {...given} />;
  if (!["claim", "fulfil", "reject", "waive"].some(may)) return null;

  const say = async (call: () => Promise<unknown>) => {
    // The button goes away with the answer; reading goes on at the condition it was about.
    if (!(await act(call))) return;
    close();
    document.getElementById(condition.id)?.focus();
  };
  const one = { ref: reference, conditionId: condition.id };
  return (
    <div className="mt-3 grid gap-2">
      <RefusalNotice refusal={refusal} />
      {step === "waive" ? (
        <Waive
          pending={pending}
          onWaive={() => say(() => ask.orders.waive.mutate(one))}
          onClose={close}
        />
      ) : (
        <Choices
          condition={condition}
          may={may}
          pending={pending}
          onStep={setStep}
          onFulfil={() => say(() => ask.orders.fulfil.mutate(one))}
        />
      )}
    </div>
  );
}

type ChoicesProps = {
  condition: ConditionView;
  may: (name: string) => boolean;
  pending: boolean;
  onStep: (step: Step) => void;
  onFulfil: () => void;
};

function Choices({ condition, may, pending, onStep, onFulfil }: ChoicesProps) {
  const about = <span className="sr-only">: {condition.text}</span>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {may("claim") && (
        <Button look="secondary" onClick={() => onStep("claim")}>
          It is done{about}
        </Button>
      )}
      {may("fulfil") && (
        <Button look="secondary" pending={pending} onClick={onFulfil}>
          Yes, confirm{about}
        </Button>
      )}
      {may("reject") && (
        <Button look="quiet" onClick={() => onStep("reject")}>
          Not yet{about}
        </Button>
      )}
      {may("waive") && (
        <Press
          onClick={() => onStep("waive")}
          className="-mx-1 min-h-11 px-1 text-14 text-ink2 underline decoration-line underline-offset-4 hover:text-ink"
        >
          Let it go{about}
        </Press>
      )}
    </div>
  );
}

type WaiveProps = { pending: boolean; onWaive: () => void; onClose: () => void };

function Waive({ pending, onWaive, onClose }: WaiveProps) {
  return (
    <div className="grid gap-2">
      <p className="text-14 text-ink2">
        You do without this one. It no longer holds the money back, and you can’t ask for it again.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="secondary" pending={pending} onClick={onWaive}>
          Let it go
        </Button>
        <Button look="quiet" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </div>
  );
}
