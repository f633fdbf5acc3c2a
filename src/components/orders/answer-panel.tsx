"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { askLater } from "@/lib/ask-later";
import { paths } from "@/lib/paths";
import { type Refusal, refusalOf } from "@/lib/refusals";

type AnswerPanelProps = {
  reference: string;
  termsHash: string;
  asBuyer: boolean;
  creatorName: string;
  mayDecline: boolean;
};

/** Yes or no to exactly the terms on this page. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { reference, termsHash, asBuyer, creatorName, mayDecline } = props;
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [declining, setDeclining] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const accept = async () => {
    setPending(true);
    setRefusal(null);
    try {
      await (await askLater()).orders.accept.mutate({ ref: reference, termsHash });
      router.push(asBuyer ? paths.pay(reference) : paths.order(reference));
    } catch (error) {
      const told = refusalOf(error);
      setRefusal(told);
      setPending(false);
      if (told.code === "terms_changed" || told.code === "order_taken") router.refresh();
    }
  };

  return (
    <div className="grid gap-3">
      <RefusalNotice refusal={refusal} />
      <Button pending={pending} onClick={accept} className="w-full">
        Agree to these terms
      </Button>
      {mayDecline && (
        <Button look="secondary" onClick={() => setDeclining(true)} className="w-full">
          No, thank you
        </Button>
      )}
      <p className="text-13 wrap-anywhere text-ink2">
        {asBuyer
          ? "Agreeing costs nothing. You pay on the next page, and only then does anything start."
          : `Agreeing costs nothing. Don’t deliver before the order says that ${creatorName} has paid and we hold the money.`}
      </p>
      <DeclineDialog reference={reference} open={declining} onClose={() => setDeclining(false)} />
    </div>
  );
}

type DeclineDialogProps = { reference: string; open: boolean; onClose: () => void };

function DeclineDialog({ reference, open, onClose }: DeclineDialogProps) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const decline = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    setPending(true);
    try {
      await (await askLater()).orders.decline.mutate({ ref: reference, reason });
      onClose();
      router.refresh();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setPending(false);
  };

  return (
    <Dialog open={open} onClose={onClose} title="Say no to this order?">
      <form method="post" onSubmit={decline} noValidate className="grid gap-4">
        {!refusal?.fields.reason && <RefusalNotice refusal={refusal} />}
        <Field
          name="reason"
          label="Why not?"
          hint="The other person reads this."
          error={refusal?.fields.reason}
        >
          {(control) => <textarea {...control} rows={3} maxLength={500} required />}
        </Field>
        <Button type="submit" look="danger" pending={pending}>
          Say no
        </Button>
      </form>
    </Dialog>
  );
}
