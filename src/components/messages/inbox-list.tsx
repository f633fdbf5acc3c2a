"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { usePace } from "@/components/realtime/use-pace";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ShowOlder } from "@/components/ui/show-older";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";

type Inbox = RouterOutputs["messages"]["inbox"];
type Item = Inbox["items"][number];

/** Everything we told this person, the newest first; what was not read yet stands out. */
export function InboxList({ first, now }: { first: Inbox; now: Date }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const key = [...trpc.messages.pathKey(), "pages"];
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      ask.messages.inbox.query(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [null] },
    refetchInterval: usePace(60_000),
  });
  const items = list.data.pages.flatMap((page) => page.items);
  const [newest] = items;
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const unread = items.filter(({ readAt }) => readAt === null).length;

  const mark = async (id: string, andOlder: boolean) => {
    setRefusal(null);
    try {
      await ask.messages.markRead.mutate({ id, andOlder });
      await client.invalidateQueries(trpc.messages.pathFilter());
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  const markAll = async () => {
    if (!newest) return;
    setPending(true);
    await mark(newest.id, true);
    setPending(false);
  };

  if (items.length === 0) return <Empty />;
  return (
    <>
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-3 pb-2">
        <p role="status" className="text-14 text-ink2">
          {unread === 0 ? "You have read everything." : `${unread} not read yet`}
        </p>
        {unread > 0 && (
          <Button look="quiet" pending={pending} onClick={markAll}>
            Mark all as read
          </Button>
        )}
      </div>
      {refusal && <RefusalNotice refusal={refusal} />}
      <ul className="border-t border-line">
        {items.map((item) => (
          <Row key={item.id} item={item} now={now} onOpen={() => mark(item.id, false)} />
        ))}
      </ul>
      <ShowOlder list={list} />
    </>
  );
}

function Empty() {
  return (
    <div className="grid justify-items-start gap-4 border-y border-line py-6">
      <p>No messages yet. Whatever happens with your orders and your money is told here.</p>
      <ButtonLink look="secondary" href={paths.newOrder()}>
        New order
      </ButtonLink>
    </div>
  );
}

function Row({ item, now, onOpen }: { item: Item; now: Date; onOpen: () => Promise<void> }) {
  const unread = item.readAt === null;
  const lang = item.language === "pcm" ? "pcm" : undefined;
  return (
    <li className="border-b border-line">
      <Link
        href={item.path as Route}
        prefetch={false}
        onClick={() => {
          if (unread) void onOpen();
        }}
        className="-mx-2 grid grid-cols-[0.75rem_1fr] gap-x-2 rounded-small px-2 py-3 wrap-anywhere hover:bg-sunken"
      >
        <span className="pt-1.5">
          {unread && <span aria-hidden="true" className="block size-2 rounded-full bg-brand" />}
        </span>
        <span className="min-w-0">
          <span lang={lang} className={unread ? "block font-semibold" : "block text-ink2"}>
            {unread && <span className="sr-only">Not read: </span>}
            {item.subject}
          </span>
          <span lang={lang} className="block text-14 text-ink2">
            {item.words}
          </span>
          <span className="tabular block text-13 text-ink3">{dateTime(item.at, now)}</span>
        </span>
      </Link>
    </li>
  );
}
