"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useEver } from "@/components/ui/use-ever";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import type { AnsweredRuling } from "./dispute-types";
import { MoneyActDialog } from "./money-act-dialog";
import { findAction, mayDo, type PartProps } from "./room-parts";
import { RulingPaper } from "./ruling-paper";
import { SplitLines } from "./split-lines";

// Only who is about to appeal needs it.
const AppealDialog = dynamic(() => import("./appeal-dialog").then((file) => file.AppealDialog), {
  loading: () => null,
});

/** The decision that stands or is about to: who has accepted, until when one may object, and how. */
export function RoomRuling(props: PartProps) {
  const { view, people, now } = props;
  const shown = view.rulings.find(({ status }) => ["PROPOSED", "EXECUTED"].includes(status));
  const earlier = view.rulings.filter((one) => one !== shown && one.proposedAt !== null);
  if (!shown && earlier.length === 0) return null;
  return (
    <section id="room-ruling" aria-label="Our decision" className="grid gap-4">
      {shown && <RulingPaper ruling={shown} people={people} now={now} />}
      {shown?.status === "PROPOSED" && <Answer {...props} ruling={shown} />}
      {earlier.length > 0 && (
        <details className="text-14">
          <summary className="inline-flex min-h-9 items-center font-semibold text-brand">
            Earlier decisions ({earlier.length})
          </summary>
          <div className="grid gap-4 pt-2">
            {earlier.map((ruling) => (
              <RulingPaper key={ruling.id} ruling={ruling} people={people} now={now} heading="h3" />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

function Answer({ ruling, ...props }: PartProps & { ruling: AnsweredRuling }) {
  const { room, people, now, onDone } = props;
  const { ref } = room.order;
  const [open, setOpen] = useState<"accept" | "appeal" | null>(null);
  const appeals = useEver(open === "appeal");
  const stands = room.deadlines.find(({ kind }) => kind === "appeal");
  const close = () => setOpen(null);
  return (
    <div className="grid gap-3">
      <p className="text-14 text-ink2">
        {acceptedText(ruling, people.other)}{" "}
        {stands && !stands.paused && (
          <>It stands on {dateTime(stands.dueAt, now)} unless one of you appeals.</>
        )}
      </p>
      <div className="flex flex-col gap-3 xs:flex-row">
        {mayDo(room, "acceptRuling") && (
          <Button onClick={() => setOpen("accept")}>Accept the decision…</Button>
        )}
        {mayDo(room, "appeal") && (
          <Button look="secondary" onClick={() => setOpen("appeal")}>
            Appeal…
          </Button>
        )}
      </div>
      {findAction(room, "appeal")?.reason === "appeal_used" && (
        <p className="text-13 text-ink3">You have appealed once. This decision is the last.</p>
      )}
      <MoneyActDialog
        reference={ref}
        open={open === "accept"}
        onClose={close}
        onDone={onDone}
        title="Accept this decision?"
        press="Accept the decision"
        send={() => ask.disputes.acceptRuling.mutate({ ref, rulingId: ruling.id })}
      >
        {() => (
          <>
            <SplitLines {...ruling} people={people} />
            <p className="text-14 text-ink2">
              {ruling.acceptedByThem
                ? `${people.other} has accepted. When you do, the money moves at once.`
                : `When ${people.other} accepts too, the money moves at once.`}{" "}
              You cannot appeal after this.
            </p>
          </>
        )}
      </MoneyActDialog>
      {appeals && (
        <AppealDialog {...props} rulingId={ruling.id} open={open === "appeal"} onClose={close} />
      )}
    </div>
  );
}

function acceptedText({ acceptedByMe, acceptedByThem }: AnsweredRuling, other: string): string {
  if (acceptedByMe) return `You have accepted. ${other} has not said anything yet.`;
  return acceptedByThem ? `${other} has accepted it.` : "Neither of you has accepted it yet.";
}
