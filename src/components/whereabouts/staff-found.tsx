"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { StaleNotice } from "@/components/admin/stale-notice";
import { usePolling } from "@/components/admin/use-polling";
import { MoneyText } from "@/components/money-text";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/use-now";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { MoneyBar } from "./money-bar";
import { MoneyTrack } from "./money-track";
import { StaffFacts } from "./staff-facts";

type Found = RouterOutputs["admin"]["whereabouts"]["find"];

const names: Record<Found["found"][number]["noun"], string> = {
  payment: "Payment",
  payout: "Payout",
  refund: "Refund",
  chargeback: "Chargeback",
  dispute: "Contested sum",
};

/** Where its own desk decides about it; what has none is read in its order. */
const deskOf = ({ noun, id, orderRef }: Found["found"][number]) => {
  if (noun === "payout") return paths.adminPayout(id);
  if (noun === "refund") return paths.adminRefund(id);
  return orderRef === null ? null : paths.adminOrder(orderRef);
};

type StaffFoundProps = { text: string; first: Found; drawnAt: Date };

/** What bears a reference: as its owner reads it, and beside it what only a desk may know. */
export function StaffFound({ text, first, drawnAt }: StaffFoundProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, error, dataUpdatedAt } = useQuery(
    trpc.admin.whereabouts.find.queryOptions(
      { text },
      {
        initialData: first,
        initialDataUpdatedAt: deviceTime(drawnAt),
        refetchInterval: usePolling(10_000),
      },
    ),
  );
  const { order, found, hidden, more } = data;
  const nothing = order === null && found.length === 0 && hidden.length === 0;
  return (
    <div className="mt-8 grid max-w-240 grid-cols-[minmax(0,1fr)] gap-10">
      <StaleNotice updatedAt={appTime(dataUpdatedAt)} now={now} error={error} />
      {nothing && (
        <p role="status" className="text-ink2">
          Nothing of ours bears this. Check the letters; a session is known once a gateway told of
          it.
        </p>
      )}
      {hidden.length > 0 && (
        <Notice tone="neutral">
          Your role does not see all that bears this:{" "}
          {hidden.map((noun) => names[noun].toLowerCase()).join(", ")}.
        </Notice>
      )}
      {order && <OrderFound order={order} />}
      {found.map((one) => (
        <OneFound key={one.id} one={one} now={now} />
      ))}
      {more && <p className="text-ink2">There is more. Paste the reference of the one you mean.</p>}
    </div>
  );
}

function OrderFound({ order }: { order: NonNullable<Found["order"]> }) {
  return (
    <section aria-labelledby="found-order">
      <h2 id="found-order" className="mb-3 text-16 font-semibold wrap-anywhere">
        <Link href={paths.adminOrder(order.ref)} className="underline">
          Order {order.ref}
        </Link>{" "}
        <span className="font-normal text-ink2">{order.title}</span>
      </h2>
      {order.money.total.amount === 0n ? (
        <p className="text-ink2">Nothing was paid in.</p>
      ) : (
        <MoneyBar {...order.money} seenBy="desk" buyer="the buyer" seller="the seller" />
      )}
    </section>
  );
}

function OneFound({ one, now }: { one: Found["found"][number]; now: Date }) {
  const desk = deskOf(one);
  return (
    <article
      aria-label={`${names[one.noun]} ${one.ref}`}
      className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-5 border-t border-line pt-6 md:grid-cols-2"
    >
      <div className="grid min-w-0 content-start gap-4">
        <div>
          <h2 className="text-14 wrap-anywhere text-ink2">
            {names[one.noun]}{" "}
            {desk === null ? (
              one.ref
            ) : (
              <Link href={desk} className="underline">
                {one.ref}
              </Link>
            )}
          </h2>
          <MoneyText of={one.amount} className="display text-26" />
        </div>
        <MoneyTrack of={one.whereabouts} now={now} />
      </div>
      <StaffFacts one={one} now={now} />
    </article>
  );
}
