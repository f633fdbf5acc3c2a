"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { ButtonLink } from "@/components/ui/button-link";
import { ShowOlder } from "@/components/ui/show-older";
import { ask } from "@/lib/ask";
import { day, time } from "@/lib/format";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";

type Activity = RouterOutputs["ledger"]["activity"];
type Item = Activity["items"][number];

const words: Record<string, string> = {
  release: "The buyer released the money",
  refund: "An order gave its money back",
  split: "An order was divided",
  receipt: "You paid more than was due",
  revive: "You paid more than was due",
  returnLate: "A late payment came back to you",
  payFromBalance: "You paid for an order",
  toSource: "You asked for it back where you paid from",
  refundBack: "It could not go back there",
  chargeback: "A bank wants a payment back",
  reserve: "You asked for a withdrawal",
  giveBack: "Your withdrawal came back",
  takeBack: "The bank returned your withdrawal",
  free: "No longer held: yours to spend",
};

/** What moved, and of what is held that it is. */
const titleOf = ({ kind, held, amount }: Item): string => {
  const title = words[kind] ?? "A correction in our books";
  if (!held) return title;
  return amount.amount > 0n
    ? `Held, your balance is full: ${title}`
    : `Out of what is held: ${title}`;
};

function byDay(items: readonly Item[]): [string, Item[]][] {
  const days = new Map<string, Item[]>();
  for (const item of items) {
    const name = day(item.at);
    days.set(name, [...(days.get(name) ?? []), item]);
  }
  return [...days];
}

/** Everything that changed the balance, by day, each with the order or withdrawal it belongs to. */
export function ActivityList({ first, hidden }: { first: Activity; hidden: boolean }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery({
    queryKey: [...trpc.ledger.pathKey(), "pages"],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      ask.ledger.activity.query(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [null] },
  });
  const items = list.data.pages.flatMap((page) => page.items);
  const days = byDay(items);
  return (
    <section aria-labelledby="activity">
      <h2 id="activity" className="mb-1 text-14 font-semibold text-ink2">
        What came and went
      </h2>
      {items.length === 0 && (
        <div className="grid justify-items-start gap-4 border-y border-line py-6">
          <p>No money yet. Money from finished orders lands here.</p>
          <ButtonLink look="secondary" href={paths.newOrder()}>
            New order
          </ButtonLink>
        </div>
      )}
      {days.map(([name, rows]) => (
        <div key={name} className="mt-4">
          <h3 className="pb-1 text-13 font-medium text-ink3">{name}</h3>
          <ul className="border-t border-line">
            {rows.map((item) => (
              <Row key={item.id} item={item} hidden={hidden} />
            ))}
          </ul>
        </div>
      ))}
      <ShowOlder list={list} />
    </section>
  );
}

function Row({ item, hidden }: { item: Item; hidden: boolean }) {
  const reference = item.payoutRef ?? item.orderRef;
  const href = item.payoutRef
    ? paths.payout(item.payoutRef)
    : item.orderRef
      ? paths.order(item.orderRef)
      : null;
  const content = (
    <>
      <span>{titleOf(item)}</span>
      <span className="text-right font-medium">
        {hidden ? "••••" : <MoneyText of={item.amount} signed />}
      </span>
      <span className="tabular text-13 text-ink3">
        {time(item.at)}
        {reference && ` · ${reference}`}
      </span>
      <span className="tabular text-right text-13 text-ink3">
        {!hidden && !item.held && (
          <>
            then <MoneyText of={item.balanceAfter} />
          </>
        )}
      </span>
    </>
  );
  const shape = "grid grid-cols-[1fr_auto] gap-x-4 py-3";
  return (
    <li className="border-b border-line">
      {href ? (
        <Link
          href={href}
          prefetch={false}
          className={`-mx-2 rounded-small px-2 hover:bg-sunken ${shape}`}
        >
          {content}
        </Link>
      ) : (
        <div className={shape}>{content}</div>
      )}
    </li>
  );
}
