"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { usePace } from "@/components/realtime/use-pace";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { OrderRow } from "./order-row";

type HomeViewProps = {
  orders: RouterOutputs["orders"]["list"];
  wallet: RouterOutputs["ledger"]["wallet"];
};

/** Start of a person's day: what needs them, where their money is, what moved last. */
export function HomeView({ orders: firstOrders, wallet: firstWallet }: HomeViewProps) {
  const trpc = useTRPC();
  const refetchInterval = usePace(30_000);
  const orders = useQuery(
    trpc.orders.list.queryOptions({}, { initialData: firstOrders, refetchInterval }),
  );
  const wallet = useQuery(trpc.ledger.wallet.queryOptions(undefined, { initialData: firstWallet }));
  const items = orders.data.items;
  const yours = items.filter(({ needsYou }) => needsYou);
  const others = items.filter(({ needsYou }) => !needsYou).slice(0, 5);

  if (items.length === 0) return <NoOrders />;
  return (
    <div className="grid gap-10">
      {orders.isError && (
        <Notice tone="neutral">We can’t look for news right now. This is what we saw last.</Notice>
      )}
      <section aria-labelledby="needs">
        <h2 id="needs" className="mb-1 text-14 font-semibold text-ink2">
          Needs you
        </h2>
        {yours.length > 0 ? (
          <ul className="border-t border-line">
            {yours.map((order) => (
              <OrderRow key={order.ref} order={order} />
            ))}
          </ul>
        ) : (
          <p className="border-y border-line py-4 text-ink2">
            Nothing waits for you. We message you when that changes.
          </p>
        )}
      </section>
      <MoneyLines wallet={wallet.data} />
      {others.length > 0 && (
        <section aria-labelledby="others">
          <div className="flex items-baseline justify-between gap-4">
            <h2 id="others" className="mb-1 text-14 font-semibold text-ink2">
              Waiting for others, and done
            </h2>
            <Link href={paths.orders()} className="py-2 text-14 font-semibold text-brand">
              All orders
            </Link>
          </div>
          <ul className="border-t border-line">
            {others.map((order) => (
              <OrderRow key={order.ref} order={order} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function MoneyLines({ wallet }: { wallet: RouterOutputs["ledger"]["wallet"] }) {
  const lines = [
    { label: "You can withdraw", of: wallet.available },
    ...(wallet.heldBack.amount > 0n
      ? [{ label: "Held: your balance is full", of: wallet.heldBack }]
      : []),
    { label: "We hold for what you buy", of: wallet.heldAsBuyer },
    { label: "We hold for what you sell", of: wallet.expectedAsSeller },
  ];
  return (
    <section aria-labelledby="money">
      <h2 id="money" className="mb-1 text-14 font-semibold text-ink2">
        Your money
      </h2>
      <dl className="grid border-y border-line xs:auto-cols-fr xs:grid-flow-col xs:divide-x xs:divide-line">
        {lines.map(({ label, of }) => (
          <div
            key={label}
            className="flex items-baseline justify-between gap-3 border-b border-line py-3 last:border-0 xs:block xs:border-b-0 xs:px-4 xs:first:pl-0"
          >
            <dt className="text-13 text-ink2">{label}</dt>
            <dd className="display text-18">
              <MoneyText of={of} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function NoOrders() {
  return (
    <div className="grid justify-items-start gap-4 border-y border-line py-8">
      <p className="max-w-[48ch] text-18">
        No orders yet. Write down what you agreed in a chat, send the link, and we hold the money.
      </p>
      <ButtonLink href={paths.newOrder()}>Start an order</ButtonLink>
      <p className="text-14 text-ink2">
        Somebody gave you a code?{" "}
        <Link href={paths.find()} className="font-semibold text-brand underline">
          Look it up
        </Link>
      </p>
    </div>
  );
}
