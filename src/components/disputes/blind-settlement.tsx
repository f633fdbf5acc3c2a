"use client";

import { useState } from "react";
import type { CodePart } from "@/components/orders/use-coded-act";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { moneyText, moneyWords } from "@/lib/format";
import type { Money } from "@/lib/money";
import { refusalWords } from "@/lib/refusals";
import { toName } from "./dispute-words";
import { MoneyActDialog } from "./money-act-dialog";
import { parseSum } from "./parse-sum";
import { findAction, type PartProps } from "./room-parts";

/** Both say the least they would take, sealed; only figures that meet are ever looked at. */
export function BlindSettlement(props: PartProps) {
  const { room, view, people } = props;
  const { bids } = view;
  const bid = findAction(room, "bid");
  if (!bids || !bid) return null;
  const because = bid.reason && bid.reason !== "already_said" && !bids.mine;
  return (
    <section aria-labelledby="room-blind" className="grid content-start gap-3">
      <h2 id="room-blind" className="text-14 font-semibold text-ink2">
        Settle it in secret
      </h2>
      <ol className="grid max-w-[60ch] list-decimal gap-1 pl-5">
        <li>Each of you types the least you would take.</li>
        <li>Nobody sees a figure, not the other one and not us, unless the two meet.</li>
        <li>If they meet, we divide halfway between them, and it is settled at once.</li>
      </ol>
      <p role="status" className="empty:hidden">
        <BidState bids={bids} other={people.other} />
      </p>
      {bid.allowed && !bids.mine && <BidForm {...props} />}
      {because && <p className="text-14 text-ink2">{refusalWords[bid.reason ?? ""]}</p>}
    </section>
  );
}

type Bids = NonNullable<PartProps["view"]["bids"]>;

const tries = (left: number) => `You have ${left} ${left === 1 ? "try" : "tries"} left.`;

function BidState({ bids, other }: { bids: Bids; other: string }) {
  const missed = bids.round > 1 && "Your last figures did not meet. Both were wiped unseen. ";
  if (bids.mine) {
    return (
      <>
        {missed}
        <strong className="font-semibold">Your figure is sealed.</strong> We wait for {other}’s.
      </>
    );
  }
  if (bids.roundsLeft === 0) return missed || null;
  return (
    <>
      {missed}
      {bids.theirs && <strong className="font-semibold">{other} has given a figure. </strong>}
      {tries(bids.roundsLeft)}
    </>
  );
}

/** What stands in the box, also when it was typed before the page was alive. */
function shownText(): string {
  const field = document.getElementById("field-least");
  return field instanceof HTMLInputElement ? field.value : "";
}

function BidForm({ room, view, people, onDone }: PartProps) {
  const { ref, role } = room.order;
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string>();
  const [sealing, setSealing] = useState(false);
  const [missed, setMissed] = useState(false);
  const least = parseSum(typed);
  const check = () => {
    const shown = shownText();
    setTyped(shown);
    const least = parseSum(shown);
    const tooMuch = least && least.amount > view.contested.amount;
    const words = tooMuch
      ? `${moneyText(view.contested)} is all that is contested.`
      : "Type an amount like 60,000.00, or 0";
    const wrong = !least || tooMuch ? words : undefined;
    setError(wrong);
    if (wrong) return document.getElementById("field-least")?.focus();
    setSealing(true);
  };
  const send = async (part: CodePart) => {
    const { result } = await ask.disputes.bid.mutate({ ref, least: typed, ...part });
    setMissed(result === "missed");
    setTyped("");
  };
  return (
    <>
      {missed && (
        <Notice tone="neutral" role="status">
          The two figures did not meet. Both are wiped; nobody learned the other’s.
        </Notice>
      )}
      <div className="grid max-w-100 gap-3">
        <TextField
          name="least"
          label={`The least you would take${role === "BUYER" ? " back" : ""}`}
          hint="Nobody sees it, not even us, unless your figures meet."
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          value={typed}
          onType={setTyped}
          error={error}
        />
        <Button look="secondary" onClick={check}>
          Seal it…
        </Button>
      </div>
      <SealDialog
        room={room}
        people={people}
        least={least}
        open={sealing}
        onClose={() => setSealing(false)}
        onDone={onDone}
        send={send}
      />
    </>
  );
}

type SealDialogProps = Pick<PartProps, "room" | "people" | "onDone"> & {
  least: Money | null;
  open: boolean;
  onClose: () => void;
  send: (part: CodePart) => Promise<void>;
};

/** What is about to be sealed, and what happens when the other figure leaves room for it. */
function SealDialog({ room, people, least, send, ...dialog }: SealDialogProps) {
  const { ref, role } = room.order;
  return (
    <MoneyActDialog
      {...dialog}
      reference={ref}
      title="Seal this figure?"
      press={`Seal ${least ? moneyText(least) : "it"}`}
      send={send}
    >
      {() => (
        <>
          {least && (
            <p>
              You would take <strong className="font-semibold">{moneyText(least)}</strong>
              {role === "BUYER" ? " back" : ""} and leave the rest to {toName(people.other)}.
              <span className="block text-14 text-ink2">{moneyWords(least)}</span>
            </p>
          )}
          <p className="text-14 text-ink2">
            If {people.other}’s figure leaves room for yours, the money moves at once and you get at
            least this. It cannot be taken back.
          </p>
        </>
      )}
    </MoneyActDialog>
  );
}
