"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import type { ConditionView } from "./order-types";
import { useAct } from "./use-act";

type RejectFormProps = { reference: string; condition: ConditionView; onClose: () => void };

/** Whoever judges a condition says what is missing. */
export function ConditionRejectForm({ reference, condition, onClose }: RejectFormProps) {
  const { act, pending, refusal } = useAct();
  const [reason, setReason] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const call = () =>
      ask.orders.reject.mutate({ ref: reference, conditionId: condition.id, reason });
    if (!(await act(call))) return;
    onClose();
    document.getElementById(condition.id)?.focus();
  };
  const error = refusal?.fields.reason;
  return (
    <form method="post" onSubmit={submit} noValidate className="mt-3 grid gap-3">
      {!error && <RefusalNotice refusal={refusal} />}
      <TextField
        name={`reason-${condition.id}`}
        label="What is missing?"
        hint="The seller reads this and can put it right. The money stays with us."
        error={error}
        rows={3}
        maxLength={500}
        // The person has just asked for this box.
        autoFocus
        value={reason}
        onType={setReason}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={pending}>
          Not yet done
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
