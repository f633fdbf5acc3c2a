"use client";

import { useState } from "react";
import { Fact } from "@/components/admin/fact";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { dateTime } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { LiftHoldDialog, PlaceHoldDialog } from "./staff-hold-dialogs";
import { holdText } from "./staff-order-words";
import type { OrderFile } from "./staff-types";

/** Whether the money and the clocks stand still, why and until when; and who may change that. */
export function StaffHold({ order, now }: { order: OrderFile; now: Date }) {
  const [open, setOpen] = useState<"place" | "lift" | null>(null);
  const { hold } = order;
  const place = order.actions.find(({ action }) => action === "placeHold");
  const lift = order.actions.find(({ action }) => action === "liftHold");
  const why = (hold ? lift : place)?.reason;
  if (!hold && !place) return null;
  const dialog = { order, now, onClose: () => setOpen(null) };
  return (
    <section aria-labelledby="order-hold" className="grid gap-3">
      <h2 id="order-hold" className="text-14 font-semibold text-ink2">
        Hold
      </h2>
      {hold ? (
        <>
          <Notice tone="accent" title="On hold: no money moves and no clock runs" />
          <dl className="border-t border-line text-14">
            <Fact label="Why">{holdText(hold.reason)}</Fact>
            <Fact label="Rests on">
              <span className="whitespace-pre-line">{hold.note}</span>
            </Fact>
            <Fact label="Since">{dateTime(hold.at, now)}</Fact>
            <Fact label="Review by">
              <span className={hold.reviewBy < now ? "font-semibold text-danger" : undefined}>
                {dateTime(hold.reviewBy, now)}
              </span>
            </Fact>
          </dl>
        </>
      ) : (
        <p className="text-14">Not on hold.</p>
      )}
      {!hold && place?.allowed && (
        <Button look="danger" onClick={() => setOpen("place")}>
          Place a hold…
        </Button>
      )}
      {hold && lift?.allowed && <Button onClick={() => setOpen("lift")}>Lift the hold…</Button>}
      {why && <p className="text-13 text-ink2">{refusalWords[why]}</p>}
      <PlaceHoldDialog {...dialog} open={open === "place"} />
      <LiftHoldDialog {...dialog} open={open === "lift"} />
    </section>
  );
}
