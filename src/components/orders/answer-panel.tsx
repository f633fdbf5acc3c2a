"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { askLater } from "@/lib/ask-later";
import { paths } from "@/lib/paths";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { DeclineDialog } from "./decline-dialog";

type AnswerPanelProps = {
  reference: string;
  termsHash: string;
  asBuyer: boolean;
  /** Who proposes these terms, inside a sentence. */
  proposer: string;
  may: { decline: boolean; revise: boolean };
  /** The page the panel stands on looks anew; without it the buyer goes on to paying. */
  onDone?: () => void;
};

/** Yes, no, or something else, to exactly the terms on this page. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { reference, termsHash, asBuyer, proposer, may, onDone } = props;
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [declining, setDeclining] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const accept = async () => {
    setPending(true);
    setRefusal(null);
    try {
      await (await askLater()).orders.accept.mutate({ ref: reference, termsHash });
      onDone?.();
      if (asBuyer || !onDone) router.push(asBuyer ? paths.pay(reference) : paths.order(reference));
    } catch (error) {
      const told = refusalOf(error);
      setRefusal(told);
      setPending(false);
      if (told.code !== "terms_changed" && told.code !== "order_taken") return;
      onDone?.();
      router.refresh();
    }
  };

  return (
    <div className="grid gap-3">
      <RefusalNotice refusal={refusal} />
      <Button pending={pending} onClick={accept} className="w-full">
        Agree to these terms
      </Button>
      {may.revise && (
        <ButtonLink look="secondary" href={paths.terms(reference)} className="w-full">
          Propose other terms
        </ButtonLink>
      )}
      {may.decline && (
        <Button look="quiet" onClick={() => setDeclining(true)} className="w-full">
          No, thank you
        </Button>
      )}
      <p className="text-13 wrap-anywhere text-ink2">
        {asBuyer
          ? "Agreeing costs nothing. You pay on the next page, and only then does anything start."
          : `Agreeing costs nothing. Don’t deliver before the order says that ${proposer} has paid and we hold the money.`}
      </p>
      <DeclineDialog
        reference={reference}
        open={declining}
        onClose={() => setDeclining(false)}
        onDone={onDone}
      />
    </div>
  );
}
