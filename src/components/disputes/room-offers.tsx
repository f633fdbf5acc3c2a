"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useAct } from "@/components/orders/use-act";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { useEver } from "@/components/ui/use-ever";
import { ask } from "@/lib/ask";
import { dateTime, moneyText } from "@/lib/format";
import type { Offer } from "./dispute-types";
import { MoneyActDialog } from "./money-act-dialog";
import { mayDo, type PartProps } from "./room-parts";
import { SplitLines } from "./split-lines";

// Only who is about to offer needs it.
const OfferDialog = dynamic(() => import("./offer-dialog").then((file) => file.OfferDialog), {
  loading: () => null,
});

const past: Record<string, string> = {
  ACCEPTED: "accepted",
  DECLINED: "declined",
  WITHDRAWN: "taken back",
  REPLACED: "replaced by another",
};

/** Open offers with their figures: theirs to answer, mine to change or take back, and a new one. */
export function RoomOffers(props: PartProps) {
  const { room, view } = props;
  const [offering, setOffering] = useState(false);
  const wanted = useEver(offering);
  const open = view.offers.filter(({ status }) => status === "OPEN");
  const mine = open.find((offer) => offer.mine);
  const theirs = open.find((offer) => !offer.mine);
  const closed = view.offers.filter(({ status }) => status !== "OPEN");
  const mayOffer = mayDo(room, "offer");
  if (!mayOffer && view.offers.length === 0) return null;
  const label = mine ? "Change my offer" : theirs ? "Offer something else" : "Make an offer";
  return (
    <section aria-labelledby="room-offers" className="grid content-start gap-4">
      <div>
        <h2 id="room-offers" className="text-14 font-semibold text-ink2">
          Offers
        </h2>
        {open.length === 0 && mayOffer && (
          <p className="mt-1 max-w-[60ch]">
            Say how you would divide it. When the other one accepts, it is settled at once.
          </p>
        )}
      </div>
      {theirs && <TheirOffer {...props} offer={theirs} />}
      {mine && <MyOffer {...props} offer={mine} />}
      {mayOffer && (
        <Button
          look="secondary"
          onClick={() => setOffering(true)}
          className="w-full xs:w-auto xs:justify-self-start"
        >
          {label}
        </Button>
      )}
      {closed.length > 0 && <PastOffers {...props} offers={closed} />}
      {wanted && <OfferDialog {...props} open={offering} onClose={() => setOffering(false)} />}
    </section>
  );
}

type OneOffer = PartProps & { offer: Offer };

function TheirOffer({ room, people, now, onDone, offer }: OneOffer) {
  const { ref } = room.order;
  const [accepting, setAccepting] = useState(false);
  const { act, pending, refusal } = useAct();
  return (
    <div className="grid gap-3">
      <p>
        <strong className="font-semibold">{people.other} offers to end it like this</strong>, until{" "}
        {dateTime(offer.expiresAt, now)}:
      </p>
      <SplitLines {...offer} people={people} />
      {offer.note && <p className="text-14 wrap-anywhere text-ink2">“{offer.note}”</p>}
      <RefusalNotice refusal={refusal} />
      <div className="flex flex-col gap-2 xs:flex-row">
        {mayDo(room, "settle") && <Button onClick={() => setAccepting(true)}>Accept…</Button>}
        {mayDo(room, "declineOffer") && (
          <Button
            look="quiet"
            pending={pending}
            onClick={() => act(() => ask.orders.declineOffer.mutate({ ref }))}
          >
            No, decline it
          </Button>
        )}
      </div>
      <MoneyActDialog
        reference={ref}
        open={accepting}
        onClose={() => setAccepting(false)}
        onDone={onDone}
        title="Settle it like this?"
        press={`Accept: ${moneyText(offer.toBuyer)} and ${moneyText(offer.toSeller)}`}
        send={(part) => ask.orders.settle.mutate({ ref, offerId: offer.id, ...part })}
      >
        {() => (
          <>
            <SplitLines {...offer} people={people} />
            <p className="text-14 text-ink2">
              The money moves at once and this ends. It cannot be taken back.
            </p>
          </>
        )}
      </MoneyActDialog>
    </div>
  );
}

function MyOffer({ room, people, now, offer }: OneOffer) {
  const { ref } = room.order;
  const { act, pending, refusal } = useAct();
  return (
    <div className="grid gap-3">
      <p>
        <strong className="font-semibold">Your offer</strong> waits for {people.other} until{" "}
        {dateTime(offer.expiresAt, now)}:
      </p>
      <SplitLines {...offer} people={people} />
      <RefusalNotice refusal={refusal} />
      {mayDo(room, "withdrawOffer") && (
        <Button
          look="quiet"
          pending={pending}
          className="justify-self-start"
          onClick={() => act(() => ask.orders.withdrawOffer.mutate({ ref }))}
        >
          Take my offer back
        </Button>
      )}
    </div>
  );
}

function PastOffers({ people, now, offers }: PartProps & { offers: readonly Offer[] }) {
  return (
    <details className="text-14">
      <summary className="inline-flex min-h-9 items-center font-semibold text-brand">
        Earlier offers ({offers.length})
      </summary>
      <ul className="border-t border-line">
        {offers.map((offer) => (
          <li key={offer.id} className="border-b border-line py-2 text-ink2">
            {offer.mine ? "You" : people.other}, {dateTime(offer.madeAt, now)}:{" "}
            {moneyText(offer.toBuyer)} to {people.buyer === "You" ? "you" : people.buyer},{" "}
            {moneyText(offer.toSeller)} to {people.seller === "You" ? "you" : people.seller};{" "}
            {past[offer.status] ?? "over"}
          </li>
        ))}
      </ul>
    </details>
  );
}
