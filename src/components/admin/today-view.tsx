"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { MoneyText } from "@/components/money-text";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { join } from "@/components/ui/join";
import { Table, Td, Th } from "@/components/ui/table";
import { useNow } from "@/components/ui/use-now";
import { dateTime, timeSince } from "@/lib/format";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { BooksLine } from "./books-line";
import { FreshLine } from "./fresh-line";
import { queueNames } from "./queue-names";
import { StaleNotice } from "./stale-notice";
import { useKeys } from "./use-keys";
import { usePolling } from "./use-polling";

type Today = RouterOutputs["admin"]["today"];
type Queue = Today["queues"][number];

type TodayViewProps = { first: Today; drawnAt: Date; grants: readonly string[] };

/** Start of a shift: what waits for a person, how long already and how much, and whether the books hold. */
export function TodayView({ first, drawnAt, grants }: TodayViewProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const now = useNow(drawnAt);
  const { data, error, dataUpdatedAt } = useQuery(
    trpc.admin.today.queryOptions(undefined, {
      initialData: first,
      initialDataUpdatedAt: deviceTime(drawnAt),
      refetchInterval: usePolling(30_000),
    }),
  );
  const freshness = { updatedAt: appTime(dataUpdatedAt), now, error };
  const { books } = data;
  const waits = data.queues.some(({ count }) => count > 0);
  const hrefOf = ({ kind }: Queue) => {
    const name = queueNames[kind];
    return name && grants.includes(name.grant) ? name.href : null;
  };
  // An empty queue of somebody else's work is no news.
  const queues = data.queues.filter((queue) => queue.count > 0 || hrefOf(queue));
  useKeys(
    Object.fromEntries(
      queues.map((queue, at) => {
        const href = hrefOf(queue);
        return [String(at + 1), href ? () => router.push(href) : undefined];
      }),
    ),
  );
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6">
      <StaleNotice {...freshness} />
      <div role="status" className="empty:hidden">
        {!waits && <p className="max-w-[48ch] text-18">Nothing waits for you.</p>}
      </div>
      <Table caption="What waits">
        <thead>
          <tr>
            <Th>Queue</Th>
            <Th className="text-right">Waiting</Th>
            <Th className="hidden pl-8 xs:table-cell">Oldest</Th>
            <Th className="text-right">Sum</Th>
          </tr>
        </thead>
        <tbody>
          {queues.map((queue, at) => (
            <QueueRow
              key={queue.kind}
              queue={queue}
              href={hrefOf(queue)}
              number={at + 1}
              now={now}
            />
          ))}
        </tbody>
      </Table>
      <BooksLine books={books} now={now} />
      <FreshLine {...freshness} />
    </div>
  );
}

type QueueRowProps = {
  queue: Queue;
  href: Route | null;
  number: number;
  now: Date;
};

function QueueRow({ queue, href, number, now }: QueueRowProps) {
  const name = queueNames[queue.kind];
  const empty = queue.count === 0;
  const label = name?.label ?? queue.kind;
  const oldest = queue.oldestAt && `${timeSince(queue.oldestAt, now)}`;
  return (
    <tr className={join("relative", empty ? "text-ink3" : "hover:bg-sunken")}>
      <Td>
        <span className="flex gap-3">
          <span aria-hidden="true" className="tabular hidden w-4 text-13 text-ink3 md:inline">
            {number}
          </span>
          <span className="min-w-0">
            {href ? (
              <Link
                href={href}
                className={`inline-flex min-h-6 items-center text-16 after:absolute after:inset-0 ${empty ? "" : "font-semibold text-ink"}`}
              >
                {label}
              </Link>
            ) : (
              <span className="text-16 font-semibold">{label}</span>
            )}
            {!empty && <span className="block text-13 text-ink2">{name?.note}</span>}
            {oldest && <span className="block text-13 text-ink3 xs:hidden">oldest {oldest}</span>}
          </span>
        </span>
      </Td>
      <Td className="text-right align-top">
        {empty ? "None" : <span className="display text-21">{queue.count}</span>}
      </Td>
      <Td className="hidden pl-8 align-top xs:table-cell">
        {queue.oldestAt && (
          <>
            {oldest}
            <span className="block text-13 text-ink3">{dateTime(queue.oldestAt, now)}</span>
          </>
        )}
      </Td>
      <Td className="text-right align-top">
        {!empty && <MoneyText of={queue.sum} className="font-semibold" />}
      </Td>
    </tr>
  );
}
