"use client";

import { useQuery } from "@tanstack/react-query";
import { MoneyText } from "@/components/money-text";
import { orderPeople } from "@/components/orders/order-people";
import type { OrderView } from "@/components/orders/order-types";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { MoneyBar } from "./money-bar";
import { MoneyTrack } from "./money-track";

type Track = RouterOutputs["whereabouts"]["ofOrder"]["tracks"][number];

const titles: Record<Track["noun"], string> = {
  payment: "Your payment",
  payout: "Withdrawal",
  refund: "On its way back to you",
  chargeback: "The payer’s bank wants it back",
  dispute: "In your disagreement",
};

/** Where all the money of an order is, to the kobo, and each payment and paused part on its way. */
export function OrderMoney({ order, now }: { order: OrderView; now: Date }) {
  const trpc = useTRPC();
  const { data, isError } = useQuery(
    trpc.whereabouts.ofOrder.queryOptions({ ref: order.ref }, { refetchInterval: 15_000 }),
  );
  const people = orderPeople(order);
  const nothing = data?.total.amount === 0n && data.tracks.length === 0;
  if (nothing) return null;
  return (
    <section aria-labelledby="where-money" className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <h2 id="where-money" className="-mb-3 text-14 font-semibold text-ink2">
        Where the money is
      </h2>
      {isError && (
        <Notice tone="neutral">
          We can’t look where the money is right now. It is safe; we try again by ourselves.
        </Notice>
      )}
      {!data && !isError && <Skeleton className="h-40 max-w-120" />}
      {data && data.total.amount > 0n && (
        <MoneyBar
          total={data.total}
          parts={data.parts}
          seenBy={order.role === "SELLER" ? "seller" : "buyer"}
          {...people}
        />
      )}
      {data?.tracks.map((track) => (
        <div key={track.id} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h3 className="flex max-w-120 flex-wrap items-baseline justify-between gap-x-4 text-14 font-semibold text-ink2">
            {titles[track.noun]}
            <MoneyText of={track.amount} className="text-ink" />
          </h3>
          <MoneyTrack of={track.whereabouts} now={now} />
        </div>
      ))}
    </section>
  );
}
