"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import type { Money } from "@/lib/money";
import { useTRPC } from "@/lib/trpc";
import { StaffDecision } from "./staff-decision";

type ChargebackAnswerProps = {
  of: { id: string; amount: Money; orderRef: string };
  open: boolean;
  onClose: () => void;
};

/** Says to the bank why the payment was right, with a paper of the order, and a code for this alone. */
export function ChargebackAnswer({ of, open, onClose }: ChargebackAnswerProps) {
  const [fileId, setFileId] = useState<string | null>(null);
  const name = `paper-${of.id}`;
  return (
    <StaffDecision
      open={open}
      onClose={onClose}
      onDone={() => undefined}
      title={`Answer the bank about ${of.orderRef}`}
      press="Send this to the bank"
      gapsOf={(typed) => ({
        ...(typed("details").trim() === "" && { details: "Say what was sold and handed over." }),
        ...(typed("message").trim() === "" && { message: "Say why the payment was right." }),
        ...(!fileId && { [name]: "Choose a paper or picture that shows it." }),
      })}
      send={(typed, totp) =>
        ask.admin.chargebacks.answer.mutate({
          id: of.id,
          details: typed("details"),
          message: typed("message"),
          ...(typed("deliveredTo").trim() && { deliveredTo: typed("deliveredTo") }),
          fileId: fileId ?? "",
          totp,
        })
      }
    >
      {(errors) => (
        <>
          <p>
            <MoneyText of={of.amount} size="large" />
          </p>
          <Fields errors={errors} />
          <div id={`field-${name}`} tabIndex={-1} className="outline-none">
            <Papers
              id={of.id}
              name={name}
              value={fileId}
              onChange={setFileId}
              error={errors[name]}
            />
          </div>
        </>
      )}
    </StaffDecision>
  );
}

function Fields({ errors }: { errors: Readonly<Record<string, string | undefined>> }) {
  return (
    <>
      <TextField
        name="details"
        label="What was sold, and how it was handed over"
        rows={3}
        maxLength={2000}
        error={errors.details}
      />
      <TextField
        name="deliveredTo"
        label="Where it was delivered"
        optional
        maxLength={200}
        error={errors.deliveredTo}
      />
      <TextField
        name="message"
        label="Why the payment was right"
        hint="The bank reads this first. It can be sent once."
        rows={3}
        maxLength={1000}
        error={errors.message}
      />
    </>
  );
}

type PapersProps = {
  id: string;
  name: string;
  value: string | null;
  onChange: (id: string) => void;
  error: string | undefined;
};

function Papers({ id, name, value, onChange, error }: PapersProps) {
  const trpc = useTRPC();
  const papers = useQuery(trpc.admin.chargebacks.papers.queryOptions({ id }));
  if (papers.isPending) return <Skeleton className="h-24 w-full" />;
  if (papers.error) {
    return (
      <Notice
        tone="danger"
        title="The files of this order did not load. Close this and try again."
      />
    );
  }
  if (papers.data.length === 0) {
    return (
      <Notice tone="held" title="This order has no papers">
        <p>
          The bank wants one. Answer it on the gateway’s own pages, then record here how it ended.
        </p>
      </Notice>
    );
  }
  return (
    <RadioCards
      name={name}
      legend="Which paper shows it?"
      columns=""
      choices={papers.data.map((file) => ({ value: file.id, label: file.name }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
