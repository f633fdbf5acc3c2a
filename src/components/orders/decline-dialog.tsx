"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { askLater } from "@/lib/ask-later";
import { type Refusal, refusalOf } from "@/lib/refusals";

type DeclineDialogProps = {
  reference: string;
  open: boolean;
  onClose: () => void;
  onDone?: (() => void) | undefined;
};

/** No, with the reason that the other person reads. Nothing was paid, so nothing moves. */
export function DeclineDialog({ reference, open, onClose, onDone }: DeclineDialogProps) {
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
      onDone?.();
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
        <p className="text-ink2">The order ends. Nothing was paid, so nothing is taken.</p>
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
