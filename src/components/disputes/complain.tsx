"use client";

import { useState } from "react";
import type { OrderView } from "@/components/orders/order-types";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { type IssueReason, issueReasons } from "./dispute-words";
import { MoneyActDialog } from "./money-act-dialog";

/** After the end: a complaint moves no money by itself, but a person answers it. For 30 days. */
export function Complain({ order }: { order: OrderView }) {
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState(false);
  const [reason, setReason] = useState<IssueReason | null>(null);
  const [story, setStory] = useState("");
  const may = order.actions.some(({ action, allowed }) => action === "complain" && allowed);
  if (sent) {
    return (
      <Notice tone="ok" role="status" title="We have your complaint">
        <p>A person reads it and writes to you. No money moves because of it.</p>
      </Notice>
    );
  }
  if (!may) return null;
  const gapsOf = (): Record<string, string> => ({
    ...(!reason && { reason: "Choose what is wrong." }),
    ...(story.trim() === "" && { story: "Say in a few words what happened." }),
  });
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        Something was wrong after all
      </Button>
      <MoneyActDialog
        reference={order.ref}
        open={open}
        onClose={() => setOpen(false)}
        onDone={() => setSent(true)}
        title="Complain about this order"
        press="Send my complaint"
        gapsOf={gapsOf}
        send={async () => {
          if (reason) await ask.disputes.complain.mutate({ ref: order.ref, reason, story });
        }}
      >
        {(errors) => (
          <Fields
            reason={reason}
            story={story}
            errors={errors}
            onReason={setReason}
            onStory={setStory}
          />
        )}
      </MoneyActDialog>
    </>
  );
}

type FieldsProps = {
  reason: IssueReason | null;
  story: string;
  errors: Readonly<Record<string, string | undefined>>;
  onReason: (reason: IssueReason) => void;
  onStory: (story: string) => void;
};

function Fields({ reason, story, errors, onReason, onStory }: FieldsProps) {
  return (
    <>
      <p className="text-14 text-ink2">
        The order has ended and the money has moved, so this moves nothing back by itself. A person
        reads it and answers you. You can complain for 30 days after the end.
      </p>
      <div id="field-reason" tabIndex={-1} className="outline-none">
        <RadioCards
          name="reason"
          legend="What is wrong?"
          columns="xs:grid-cols-2"
          choices={issueReasons}
          value={reason}
          onChange={onReason}
          error={errors.reason}
        />
      </div>
      <TextField
        name="story"
        label="What happened?"
        rows={5}
        maxLength={2000}
        value={story}
        onType={onStory}
        error={errors.story}
      />
    </>
  );
}
