"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, type RefObject, useRef } from "react";
import { MoneyRail } from "@/components/money-rail";
import { MoneyText } from "@/components/money-text";
import { Sentence } from "@/components/sentence";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/use-now";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";
import { Agreement, OrderPeople } from "./agreement";
import { ConditionList } from "./condition-list";
import { invitation } from "./invitation";
import { OrderActions } from "./order-actions";
import { orderPeople } from "./order-people";
import { OrderTimeline } from "./order-timeline";
import type { OrderView } from "./order-types";

// Only who made the order needs it, and only until the other one has agreed.
const ShareSheet = dynamic(() => import("./share-sheet").then((file) => file.ShareSheet));

type OrderPageProps = { first: OrderView; now: Date; origin: string; band: ReactNode };

/** The single truth about one order, for both of its people. */
export function OrderPage({ first, now: drawnAt, origin, band }: OrderPageProps) {
  const trpc = useTRPC();
  const {
    data: order,
    isError,
    dataUpdatedAt,
  } = useQuery(
    trpc.orders.one.queryOptions(
      { ref: first.ref },
      { initialData: first, refetchInterval: 15_000 },
    ),
  );
  const now = useNow(drawnAt);
  const sentence = useRef<HTMLParagraphElement>(null);
  const people = orderPeople(order);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 md:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
        <Hero
          order={order}
          now={now}
          seenAt={isError ? new Date(dataUpdatedAt) : null}
          sentence={sentence}
          band={band}
        />
        <OrderActions order={order} onDone={() => sentence.current?.focus()} />
        {order.creator && order.status === "CREATED" && <Sharing order={order} origin={origin} />}
        <ConditionList
          reference={order.ref}
          conditions={order.conditions}
          buyer={people.buyer}
          seller={people.seller}
          now={now}
        />
        <OrderTimeline order={order} now={now} />
      </div>
      <aside className="grid grid-cols-[minmax(0,1fr)] content-start gap-10 wrap-anywhere">
        <Agreement order={order} now={now} />
        <OrderPeople order={order} />
      </aside>
    </div>
  );
}

type HeroProps = {
  order: OrderView;
  now: Date;
  /** When we last had news, if we cannot have any now. */
  seenAt: Date | null;
  sentence: RefObject<HTMLParagraphElement | null>;
  band: ReactNode;
};

function Hero({ order, now, seenAt, sentence, band }: HeroProps) {
  const people = orderPeople(order);
  return (
    <div>
      <h1 className="text-14 wrap-anywhere text-ink2">
        <span className="whitespace-nowrap">Order {order.ref}</span> · {order.title}
      </h1>
      <p className="mt-1">
        <MoneyText of={order.amount} size="hero" />
      </p>
      <p
        ref={sentence}
        role="status"
        tabIndex={-1}
        className="mt-2 min-h-13 max-w-[46ch] text-16 xs:text-18"
      >
        <Sentence of={order.sentence.key} params={order.sentence.params} />
      </p>
      {seenAt && (
        <Notice tone="neutral" className="mt-3">
          We can’t look for news. This is how it stood at {dateTime(seenAt, now)}.
        </Notice>
      )}
      <MoneyRail
        stage={order.rail.stage}
        buyer={people.buyer}
        seller={people.seller}
        className="mt-5 max-w-120"
      />
      <div className="mt-4 max-w-120">{band}</div>
    </div>
  );
}

function Sharing({ order, origin }: { order: OrderView; origin: string }) {
  return (
    <section aria-labelledby="share">
      <h2 id="share" className="mb-2 text-14 font-semibold text-ink2">
        Send it to {order.invitedPhoneMasked ?? "the other person"}
      </h2>
      <ShareSheet
        address={origin + paths.shared(order.ref)}
        title={order.title}
        message={invitation(order.title, order.amount)}
      />
    </section>
  );
}
