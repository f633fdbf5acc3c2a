"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { memo, type ReactNode, type RefObject, useDeferredValue, useRef } from "react";
import { MoneyText } from "@/components/money-text";
import { paceOf } from "@/components/realtime/pace-of";
import { useOrderNews } from "@/components/realtime/use-order-news";
import { Sentence } from "@/components/sentence";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/use-now";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";
import { focusOnceClosed } from "./focus-once-closed";
import { invitation } from "./invitation";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { useActDialog } from "./use-act-dialog";
import { useSeen } from "./use-seen";

// Only who made the order needs it, and only until the other one has agreed.
const ShareSheet = dynamic(() => import("./share-sheet").then((file) => file.ShareSheet), {
  loading: () => <Skeleton className="h-56" />,
});
// The coin has nowhere to travel before something has happened.
const MoneyRail = dynamic(() => import("@/components/money-rail").then((file) => file.MoneyRail), {
  loading: () => <Skeleton className="mt-5 h-13 max-w-120" />,
});
// Drawn by the server like the rest, and alive a moment after what says where the money is.
const OrderActs = dynamic(() => import("./order-acts").then((file) => file.OrderActs), {
  loading: () => <Skeleton className="h-12" />,
});
// Drawn by the server with the rest; what makes it work is fetched after what stands above it.
const OrderRecord = dynamic(() => import("./order-record").then((file) => file.OrderRecord), {
  loading: () => <Skeleton className="h-96" />,
});
const OrderBeside = dynamic(() => import("./order-beside").then((file) => file.OrderBeside), {
  loading: () => <Skeleton className="h-96" />,
});
/** The order as it was drawn, then as it is now; with the time of the last news if there can be none. */
function useOrder(first: OrderView) {
  const trpc = useTRPC();
  const live = useOrderNews(first);
  const asked = { initialData: first, refetchInterval: paceOf(15_000, live) };
  const told = useQuery(trpc.orders.one.queryOptions({ ref: first.ref }, asked));
  return { order: told.data, seenAt: told.isError ? told.dataUpdatedAt : null };
}

type OrderPageProps = { first: OrderView; now: Date; origin: string; band: ReactNode };

/**
 * The single truth about one order, for both of its people. News of it waits for what is being drawn:
 * a part whose code has not come yet keeps what the server drew, rather than be drawn anew without it.
 */
export function OrderPage({ first, now: drawnAt, origin, band }: OrderPageProps) {
  const { order, seenAt } = useOrder(first);
  return (
    <Sheet
      order={useDeferredValue(order)}
      seenAt={seenAt}
      now={useNow(drawnAt)}
      origin={origin}
      band={band}
    />
  );
}

type SheetProps = Omit<HeroProps, "sentence"> & { origin: string };

const Sheet = memo(function Sheet({ order, seenAt, now, origin, band }: SheetProps) {
  const sentence = useRef<HTMLParagraphElement>(null);
  const dialog = useActDialog();
  useSeen(order);
  const done = () => {
    dialog.close();
    focusOnceClosed(sentence);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 md:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
        <Hero order={order} now={now} seenAt={seenAt} sentence={sentence} band={band} />
        <OrderActs
          order={order}
          now={now}
          riderAddress={origin + paths.handOver(order.ref)}
          dialog={dialog}
          onDone={done}
        />
        <Sharing order={order} origin={origin} />
        <OrderRecord order={order} now={now} onOpen={dialog.show} />
      </div>
      <OrderBeside order={order} now={now} />
    </div>
  );
});

type HeroProps = {
  order: OrderView;
  now: Date;
  /** When we last had news, in ms, if we cannot have any now. */
  seenAt: number | null;
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
      <PartMoved order={order} />
      <p
        ref={sentence}
        role="status"
        tabIndex={-1}
        className="mt-2 min-h-13 max-w-[46ch] text-16 xs:text-18"
      >
        <Sentence of={order.sentence.key} params={order.sentence.params} />
      </p>
      {seenAt !== null && (
        <Notice tone="neutral" className="mt-3">
          We can’t look for news. This is how it stood at {dateTime(new Date(seenAt), now)}.
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

/** Where the parts are, once a part has left and another is still with us. */
function PartMoved({ order: { sums } }: { order: OrderView }) {
  const moved = [
    { label: "released", of: sums.released },
    { label: "given back", of: sums.refunded },
  ].filter(({ of }) => of.amount > 0n);
  if (moved.length === 0 || sums.held.amount === 0n) return null;
  return (
    <p className="text-14 text-ink2">
      <MoneyText of={sums.held} /> with us
      {moved.map(({ label, of }) => (
        <span key={label}>
          {" · "}
          <MoneyText of={of} /> {label}
        </span>
      ))}
    </p>
  );
}

function Sharing({ order, origin }: { order: OrderView; origin: string }) {
  if (!order.creator || order.answers || order.status !== "CREATED") return null;
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
