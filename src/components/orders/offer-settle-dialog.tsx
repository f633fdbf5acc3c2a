"use client";

import { MoneyText } from "@/components/money-text";
import { Dialog } from "@/components/ui/dialog";
import { SumLines } from "@/components/ui/sum-lines";
import { ask } from "@/lib/ask";
import { plus } from "@/lib/money";
import { ActForm } from "./act-form";
import { CodeStepUp } from "./code-step-up";
import { OfferFees } from "./offer-fees";
import { orderPeople } from "./order-people";
import type { ActDialogProps, OrderView } from "./order-types";
import { useCodedAct } from "./use-coded-act";

type SettleDialogProps = ActDialogProps & { offer: OrderView["offers"][number] };

/** The one press that divides the money; both sums and both names stand above it. */
export function OfferSettleDialog({ order, offer, open, onClose, onDone }: SettleDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Agree to this split?">
      <SettleForm order={order} offer={offer} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

function SettleForm({ order, offer, onClose, onDone }: Omit<SettleDialogProps, "open">) {
  const coded = useCodedAct();
  const { buyer, seller } = orderPeople(order);
  const to = (who: string) => (who === "You" ? "To you" : `To ${who}`);
  const submit = async () => {
    const call = (code: object) =>
      ask.orders.settle.mutate({ ref: order.ref, offerId: offer.id, ...code });
    if (await coded.act(call)) onDone();
  };
  return (
    <ActForm
      press="Agree and divide the money"
      keep="Not yet"
      pending={coded.pending}
      refusal={coded.error ? null : coded.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <SumLines
        lines={[
          { label: to(seller), value: <MoneyText of={offer.toSeller} /> },
          { label: to(buyer), value: <MoneyText of={offer.toBuyer} /> },
        ]}
        total={{
          label: "All of it",
          value: <MoneyText of={plus(offer.toSeller, offer.toBuyer)} />,
        }}
      />
      <OfferFees order={order} />
      <p className="text-14 text-ink2">
        This cannot be taken back. The money is divided at once
        {order.dispute ? ", and the case is closed." : ", and the order ends."}
      </p>
      <CodeStepUp reference={order.ref} coded={coded} />
    </ActForm>
  );
}
