"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { MoneyActDialog } from "./money-act-dialog";
import { findAction, type PartProps } from "./room-parts";

/** Out of talking: on to us, or back to where the order was. */
export function RoomWays({ room, view, people, onDone }: PartProps) {
  const { ref } = room.order;
  const [open, setOpen] = useState<"escalate" | "withdraw" | null>(null);
  const escalate = findAction(room, "escalate");
  const withdraw = findAction(room, "withdrawIssue");
  if (!escalate && !withdraw?.allowed) return null;
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="room-ways" className="grid content-start gap-3">
      <h2 id="room-ways" className="text-14 font-semibold text-ink2">
        If you can’t settle it
      </h2>
      {escalate && (
        <Button look="secondary" disabled={!escalate.allowed} onClick={() => setOpen("escalate")}>
          Ask us to decide
        </Button>
      )}
      {escalate?.reason && <p className="text-13 text-ink2">{refusalWords[escalate.reason]}</p>}
      {withdraw?.allowed && (
        <Button look="quiet" onClick={() => setOpen("withdraw")}>
          It is solved, take it back
        </Button>
      )}
      <MoneyActDialog
        reference={ref}
        open={open === "escalate"}
        onClose={close}
        onDone={onDone}
        title="Ask us to decide?"
        press="Ask KROTrust to decide"
        send={() => ask.disputes.escalate.mutate({ ref })}
      >
        {() => (
          <p className="text-ink2">
            Both of you get five days to show what happened. Then one of us reads all of it and says
            how the {moneyText(view.contested)} is divided. You can still settle it yourselves until
            then.
          </p>
        )}
      </MoneyActDialog>
      <MoneyActDialog
        reference={ref}
        open={open === "withdraw"}
        onClose={close}
        onDone={onDone}
        title="Take it back?"
        press="Take it back"
        send={() => ask.disputes.withdraw.mutate({ ref })}
      >
        {() => (
          <p className="text-ink2">
            The {moneyText(view.contested)} is no longer paused, and the order goes on where it was.
            Times run on, with at least a day left. {people.other} is told.
          </p>
        )}
      </MoneyActDialog>
    </section>
  );
}
