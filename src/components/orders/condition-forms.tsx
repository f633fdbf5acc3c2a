"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import type { ConditionView } from "./order-types";
import { useAct } from "./use-act";

type FormProps = { reference: string; condition: ConditionView; onClose: () => void };
type Part = "evidence" | "reason";

type TextFormProps = {
  part: Part;
  id: string;
  label: string;
  hint: string;
  press: string;
  optional?: boolean;
  call: (text: string) => Promise<unknown>;
  onClose: () => void;
};

function TextForm({ part, id, label, hint, press, optional, call, onClose }: TextFormProps) {
  const { act, pending, refusal } = useAct();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get(`${part}-${id}`) ?? "");
    if (!(await act(() => call(text)))) return;
    onClose();
    document.getElementById(id)?.focus();
  };
  const error = refusal?.fields[part];
  return (
    <form method="post" onSubmit={submit} noValidate className="mt-3 grid gap-3">
      {!error && <RefusalNotice refusal={refusal} />}
      <Field
        name={`${part}-${id}`}
        label={label}
        hint={hint}
        error={error}
        {...(optional ? { optional } : {})}
      >
        {(control) => (
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this box
          <textarea {...control} rows={3} maxLength={part === "reason" ? 500 : 2000} autoFocus />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={pending}>
          {press}
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function ClaimForm({ reference, condition, onClose }: FormProps) {
  return (
    <TextForm
      part="evidence"
      id={condition.id}
      label="How was it done?"
      hint="A tracking number, a date, what you handed over. The buyer reads this."
      press="Say it is done"
      optional={condition.evidenceKind === "NONE"}
      onClose={onClose}
      call={(text) =>
        ask.orders.claim.mutate({
          ref: reference,
          conditionId: condition.id,
          ...(text.trim() ? { evidence: text } : {}),
        })
      }
    />
  );
}

function RejectForm({ reference, condition, onClose }: FormProps) {
  return (
    <TextForm
      part="reason"
      id={condition.id}
      label="What is missing?"
      hint="The seller reads this and can put it right. The money stays with us."
      press="Not yet done"
      onClose={onClose}
      call={(reason) =>
        ask.orders.reject.mutate({ ref: reference, conditionId: condition.id, reason })
      }
    />
  );
}

/** What can be done about one condition now; which of it, the server says. */
export function ConditionForms({ reference, condition }: Omit<FormProps, "onClose">) {
  const { act, pending, refusal } = useAct();
  const [form, setForm] = useState<"claim" | "reject" | null>(null);
  const may = (name: string) =>
    condition.actions.some(({ action, allowed }) => action === name && allowed);
  const close = () => setForm(null);
  const about = <span className="sr-only">: {condition.text}</span>;

  if (form === "claim" && may("claim")) {
    return <ClaimForm reference={reference} condition={condition} onClose={close} />;
  }
  if (form === "reject" && may("reject")) {
    return <RejectForm reference={reference} condition={condition} onClose={close} />;
  }
  if (!may("claim") && !may("fulfil") && !may("reject")) return null;
  const fulfil = async () => {
    const call = () => ask.orders.fulfil.mutate({ ref: reference, conditionId: condition.id });
    // The button goes away with the answer; reading goes on at the condition it was about.
    if (await act(call)) document.getElementById(condition.id)?.focus();
  };
  return (
    <div className="mt-3 grid gap-2">
      <RefusalNotice refusal={refusal} />
      <div className="flex flex-wrap gap-2">
        {may("claim") && (
          <Button look="secondary" onClick={() => setForm("claim")}>
            It is done{about}
          </Button>
        )}
        {may("fulfil") && (
          <Button look="secondary" pending={pending} onClick={fulfil}>
            Yes, confirm{about}
          </Button>
        )}
        {may("reject") && (
          <Button look="quiet" onClick={() => setForm("reject")}>
            Not yet{about}
          </Button>
        )}
      </div>
    </div>
  );
}
