"use client";

import { useState } from "react";
import { StaffDecision } from "@/components/admin/staff-decision";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TickRow } from "@/components/ui/tick-row";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { plus, toDecimal, zero } from "@/lib/money";
import { refusalWords } from "@/lib/refusals";
import type { RouterOutputs } from "@/lib/trpc";
import { typedFrom } from "./staff-approve-dialog";
import type { PayoutItem } from "./staff-types";

type Outcome = RouterOutputs["admin"]["payouts"]["approveSeveral"]["outcomes"][number];
type Told = { item: PayoutItem; outcome: Outcome };

const MOST = 50;

const sumOf = (items: readonly PayoutItem[]) =>
  items.reduce((sum, { amount }) => plus(sum, amount), zero());

/** Several of those that wait, chosen one by one, with one code for exactly that list. */
export function StaffBatch({ items }: { items: readonly PayoutItem[] }) {
  /** As they were shown when the dialog was opened: nothing changes beneath the code. */
  const [offered, setOffered] = useState<readonly PayoutItem[] | null>(null);
  const [told, setTold] = useState<readonly Told[]>([]);
  const small = items.filter(
    ({ status, amount }) => status === "PENDING_APPROVAL" && amount.amount < typedFrom.amount,
  );
  return (
    <div className="grid justify-items-start gap-3">
      {small.length > 1 && (
        <Button look="secondary" onClick={() => setOffered(small.slice(0, MOST))}>
          Approve several…
        </Button>
      )}
      <div role="status" className="grid w-full gap-3 empty:hidden">
        {told.length > 0 && <Results told={told} />}
      </div>
      {offered && <Choose offered={offered} onClose={() => setOffered(null)} onTold={setTold} />}
    </div>
  );
}

type ChooseProps = {
  offered: readonly PayoutItem[];
  onClose: () => void;
  onTold: (told: readonly Told[]) => void;
};

function Choose({ offered, onClose, onTold }: ChooseProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = offered.filter(({ id }) => ticked.has(id));
  const sum = sumOf(chosen);
  const tick = (id: string) => (on: boolean) =>
    setTicked((before) => new Set([...before].filter((one) => one !== id).concat(on ? [id] : [])));
  const send = async (totp: string) => {
    const { outcomes } = await ask.admin.payouts.approveSeveral.mutate({
      payouts: chosen.map(({ id, shownHash }) => ({ id, shownHash })),
      total: toDecimal(sum),
      totp,
    });
    onTold(
      outcomes.flatMap((outcome) => {
        const item = chosen.find(({ id }) => id === outcome.id);
        return item ? [{ item, outcome }] : [];
      }),
    );
  };
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title="Approve several payouts"
      press={
        chosen.length === 0 ? "Approve" : `Approve ${chosen.length}, ${moneyText(sum)} together`
      }
      gapsOf={(): Record<string, string> =>
        chosen.length === 0 ? { batch: "Choose at least one." } : {}
      }
      send={(_, totp) => send(totp)}
    >
      {(errors) => (
        <>
          <fieldset id="field-batch" tabIndex={-1}>
            <legend className="w-full border-b border-line pb-2 text-14 text-ink2">
              From {moneyText(typedFrom)} on each is decided alone.
            </legend>
            {offered.map((item) => (
              <Offer key={item.id} of={item} checked={ticked.has(item.id)} onTick={tick(item.id)} />
            ))}
          </fieldset>
          {errors.batch && <p className="text-14 text-danger">{errors.batch}</p>}
          <p className="text-16">
            {chosen.length} chosen, <MoneyText of={sum} className="font-semibold" /> together
          </p>
        </>
      )}
    </StaffDecision>
  );
}

type OfferProps = { of: PayoutItem; checked: boolean; onTick: (on: boolean) => void };

function Offer({ of: { id, accountName, bankName, last4, amount }, checked, onTick }: OfferProps) {
  return (
    <TickRow
      name={id}
      label={
        <span className="flex flex-wrap justify-between gap-x-3">
          <bdi>{accountName}</bdi>
          <MoneyText of={amount} />
        </span>
      }
      note={`${bankName} ••${last4}`}
      checked={checked}
      onTick={onTick}
    />
  );
}

/** What came of each: one that was refused holds up none of the others. */
function Results({ told }: { told: readonly Told[] }) {
  const refused = told.filter(({ outcome }) => "refused" in outcome);
  const done = told.length - refused.length;
  return (
    <Notice
      tone={refused.length > 0 ? "held" : "ok"}
      title={`${done} of ${told.length} approved, ${moneyText(
        sumOf(told.filter((one) => !refused.includes(one)).map(({ item }) => item)),
      )} together.`}
    >
      <ul>
        {told.map(({ item, outcome }) => (
          <li key={item.id}>
            {item.ref}, {moneyText(item.amount)}:{" "}
            {"refused" in outcome
              ? (refusalWords[outcome.refused] ?? outcome.refused)
              : outcome.status === "APPROVED"
                ? "approved."
                : "approved by one of two."}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
