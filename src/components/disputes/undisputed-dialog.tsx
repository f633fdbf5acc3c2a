"use client";

import { useState } from "react";
import { newKey } from "@/components/ui/new-key";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { moneyText, moneyWords } from "@/lib/format";
import { parseMoney } from "@/lib/money";
import { MoneyActDialog } from "./money-act-dialog";
import type { PartProps } from "./room-parts";

type UndisputedDialogProps = PartProps & {
  open: boolean;
  /** The buyer releases; the seller gives back. */
  releases: boolean;
  onClose: () => void;
};

/** What nobody contests goes to the other side at once, all of it or less. */
export function UndisputedDialog(props: UndisputedDialogProps) {
  const { room, view, people, open, releases, onClose, onDone } = props;
  const { ref } = room.order;
  const [typed, setTyped] = useState(moneyText(view.undisputed));
  // One key for one intention: a second press, or one after a lost answer, moves nothing more.
  const [idempotencyKey, setKey] = useState(newKey);
  const amount = parseMoney(typed);
  const act = releases ? "Release" : "Give back";
  const gapsOf = (): Record<string, string> => {
    if (!amount) return { amount: "Type an amount like 185,000.00" };
    if (amount.amount <= view.undisputed.amount) return {};
    return { amount: `${moneyText(view.undisputed)} is the most that is not contested.` };
  };
  return (
    <MoneyActDialog
      reference={ref}
      open={open}
      onClose={onClose}
      onDone={() => {
        setKey(newKey());
        onDone();
      }}
      title={
        releases ? `Release money to ${people.seller}?` : `Give money back to ${people.buyer}?`
      }
      press={`${act} ${amount ? moneyText(amount) : "it"} to ${people.other}`}
      gapsOf={gapsOf}
      send={(part) =>
        releases
          ? ask.disputes.releaseUndisputed.mutate({ ref, amount: typed, idempotencyKey, ...part })
          : ask.disputes.refundUndisputed.mutate({ ref, amount: typed, idempotencyKey })
      }
    >
      {(errors) => (
        <>
          <TextField
            name="amount"
            label="How much"
            hint={`Up to ${moneyText(view.undisputed)}; the contested part stays where it is.`}
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            value={typed}
            onType={setTyped}
            error={errors.amount}
          />
          <p className="text-14 text-ink2">
            {amount && `${moneyWords(amount)}. `}This cannot be taken back.
          </p>
        </>
      )}
    </MoneyActDialog>
  );
}
