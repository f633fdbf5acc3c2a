"use client";

import dynamic from "next/dynamic";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { mayAct } from "./find-act";
import { OfferFees } from "./offer-fees";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { useAct } from "./use-act";
import { useActDialog } from "./use-act-dialog";

// Only who is about to agree needs it.
const SettleDialog = dynamic(() =>
  import("./offer-settle-dialog").then((file) => file.OfferSettleDialog),
);

type Offer = OrderView["offers"][number];
type OfferListProps = {
  order: OrderView;
  now: Date;
  /** Something else is the one thing to do. */
  calm: boolean;
  onDone: () => void;
};

/** The splits that stand open, one of each side at most, as slips. */
export function OfferList({ order, now, calm, onDone }: OfferListProps) {
  const standing = order.offers.filter(({ expiresAt }) => expiresAt > now);
  if (standing.length === 0) return null;
  return (
    <section aria-labelledby="offers" className="grid gap-3">
      <h2 id="offers" className="text-14 font-semibold text-ink2">
        Proposed splits
      </h2>
      {standing.map((offer) => (
        <OfferSlip
          key={offer.id}
          order={order}
          offer={offer}
          now={now}
          calm={calm}
          onDone={onDone}
        />
      ))}
    </section>
  );
}

type OfferSlipProps = OfferListProps & { offer: Offer };

function OfferSlip({ order, offer, now, calm, onDone }: OfferSlipProps) {
  const { other, buyer, seller } = orderPeople(order);
  const part = (who: string) => (who === "You" ? "You get" : `${who} gets`);
  return (
    <div className="perforated grid gap-3 bg-sunken px-5 py-6 wrap-anywhere">
      <p className="font-semibold">
        {offer.mine ? "You proposed" : `${other} proposes`}
        <span className="block text-13 font-normal text-ink3">
          Stands until {dateTime(offer.expiresAt, now)}; after that nothing has changed.
        </span>
      </p>
      <dl className="tabular">
        {[
          { who: seller, of: offer.toSeller },
          { who: buyer, of: offer.toBuyer },
        ].map(({ who, of }) => (
          <div key={who} className="flex justify-between gap-4 border-b border-line py-2">
            <dt>{part(who)}</dt>
            <dd className="font-semibold">
              <MoneyText of={of} />
            </dd>
          </div>
        ))}
      </dl>
      <OfferFees order={order} />
      {offer.note && <p className="text-14 text-ink2">“{offer.note}”</p>}
      <OfferActs order={order} offer={offer} calm={calm} onDone={onDone} />
    </div>
  );
}

type OfferActsProps = Omit<OfferSlipProps, "now">;

function OfferActs({ order, offer, calm, onDone }: OfferActsProps) {
  const { act, pending, refusal } = useAct();
  const { ref } = order;
  const say = async (call: () => Promise<unknown>) => {
    if (await act(call)) onDone();
  };
  return (
    <div className="grid justify-items-start gap-2">
      <RefusalNotice refusal={refusal} />
      {offer.mine && mayAct(order, "withdrawOffer") && (
        <Button
          look="quiet"
          pending={pending}
          onClick={() => say(() => ask.orders.withdrawOffer.mutate({ ref }))}
        >
          Take it back
        </Button>
      )}
      {!offer.mine && (
        <div className="flex flex-wrap gap-2">
          <Agree order={order} offer={offer} calm={calm} onDone={onDone} />
          {mayAct(order, "declineOffer") && (
            <Button
              look="secondary"
              pending={pending}
              onClick={() => say(() => ask.orders.declineOffer.mutate({ ref }))}
            >
              No, thank you
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Agree({ order, offer, calm, onDone }: OfferActsProps) {
  const dialog = useActDialog();
  if (!mayAct(order, "settle")) return null;
  return (
    <>
      <Button look={calm ? "secondary" : "primary"} onClick={() => dialog.show("settle")}>
        Agree to this split
      </Button>
      {dialog.last && (
        <SettleDialog
          order={order}
          offer={offer}
          open={dialog.open}
          onClose={dialog.close}
          onDone={() => {
            dialog.close();
            onDone();
          }}
        />
      )}
    </>
  );
}
