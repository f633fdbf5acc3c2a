"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActForm } from "@/components/orders/act-form";
import { Dialog } from "@/components/ui/dialog";
import { newKey } from "@/components/ui/new-key";
import { TextField } from "@/components/ui/text-field";
import { moneyText } from "@/lib/format";
import { type Money, parseMoney } from "@/lib/money";
import { refusalOf } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";

type RefundDialogProps = {
  reference: string;
  /** The most that can go back there. */
  most: Money;
  open: boolean;
  onClose: () => void;
};

/** How much of what came back goes on to the card or account it was paid with. */
export function RefundDialog({ open, ...form }: RefundDialogProps) {
  return (
    <Dialog open={open} onClose={form.onClose} title="Send it back to where you paid from?">
      <RefundForm {...form} />
    </Dialog>
  );
}

function RefundForm({ reference, most, onClose }: Omit<RefundDialogProps, "open">) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [amount, setAmount] = useState(() => moneyText(most).replace(/^₦/, ""));
  // One key for one opening of this dialog, so a double tap is one refund.
  const [idempotencyKey] = useState(newKey);
  const send = useMutation(
    trpc.refunds.request.mutationOptions({
      onSuccess: onClose,
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries(trpc.refunds.pathFilter()),
          queries.invalidateQueries(trpc.ledger.pathFilter()),
        ]),
    }),
  );
  const refusal = send.error ? refusalOf(send.error) : null;
  const sum = parseMoney(amount, most.currency);
  return (
    <ActForm
      press={sum ? `Send ${moneyText(sum)} back` : "Send it back"}
      pending={send.isPending}
      refusal={refusal}
      onSubmit={() => send.mutate({ ref: reference, amount, idempotencyKey })}
      onClose={onClose}
    >
      <p className="text-ink2">
        It leaves your wallet now. A person looks at it, then it goes to the card or account you
        paid with. Some banks take up to ten working days to show it.
      </p>
      <TextField
        name="refund-amount"
        label="How much?"
        hint={`At most ${moneyText(most)}`}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        look="display text-21"
        error={refusal?.fields.amount}
        value={amount}
        onType={setAmount}
      />
    </ActForm>
  );
}
