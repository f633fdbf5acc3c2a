"use client";

import type { FormEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import type { Refusal } from "@/lib/refusals";

type ActFormProps = {
  press: ReactNode;
  keep?: string;
  danger?: boolean;
  pending: boolean;
  refusal: Refusal | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** What every dialog on an order ends with: the refusal if there is one, the press, the way out. */
export function ActForm(props: ActFormProps) {
  const { press, keep = "Not now", danger, pending, refusal, onSubmit, onClose, children } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending) onSubmit();
  };
  const marked = refusal && Object.keys(refusal.fields).length > 0;
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      {children}
      {!marked && <RefusalNotice refusal={refusal} />}
      <Button type="submit" look={danger ? "danger" : "primary"} pending={pending}>
        {press}
      </Button>
      <Button look="secondary" onClick={onClose}>
        {keep}
      </Button>
    </form>
  );
}
