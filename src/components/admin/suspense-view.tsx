"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { timeSince } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";
import { DeskTabs } from "./desk-tabs";
import { FreshLine } from "./fresh-line";
import { StaleNotice } from "./stale-notice";
import {
  ageWords,
  broughtBy,
  causeWords,
  payerWords,
  type SuspenseItem,
  type SuspenseList,
  type SuspenseState,
  suspenseStatusWords,
} from "./suspense-words";
import { usePolling } from "./use-polling";

const tabs = [
  { key: "OPEN", label: "To find out", href: paths.adminSuspense() },
  { key: "KEPT", label: "Kept unclaimed", href: paths.adminSuspense("KEPT") },
  { key: "OVER", label: "Ended", href: paths.adminSuspense("OVER") },
];

const nothing: Record<SuspenseState, string> = {
  OPEN: "Nothing is in suspense. That is as it should be.",
  KEPT: "Nothing is kept unclaimed.",
  OVER: "Nothing has left suspense yet.",
};

type SuspenseViewProps = { state: SuspenseState; first: SuspenseList; drawnAt: Date };

/** Money that fits no order, by how long it has waited. */
export function SuspenseView({ state, first, drawnAt }: SuspenseViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, dataUpdatedAt, error } = useQuery(
    trpc.admin.suspense.list.queryOptions(
      { state },
      {
        initialData: first,
        initialDataUpdatedAt: deviceTime(drawnAt),
        refetchInterval: usePolling(30_000),
      },
    ),
  );
  const freshness = { updatedAt: appTime(dataUpdatedAt), now, error };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-[66ch] text-ink2">
        It came in but not as it was due. Find out whose it is, propose what becomes of it, and a
        second person agrees.
      </p>
      <StaleNotice {...freshness} />
      <Ages ages={data.ages} />
      <DeskTabs label="Suspense" here={state} tabs={tabs} />
      {data.items.length === 0 ? (
        <p className="border-y border-line py-6 text-ink2">{nothing[state]}</p>
      ) : (
        <ul className="border-t border-line">
          {data.items.map((item) => (
            <li key={item.id} className="border-b border-line">
              <One of={item} now={now} />
            </li>
          ))}
        </ul>
      )}
      {data.nextCursor && (
        <p className="text-13 text-ink2">These are the first thirty. The others follow them.</p>
      )}
      <FreshLine {...freshness} />
    </div>
  );
}

function Ages({ ages }: { ages: SuspenseList["ages"] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-4 border-y border-line py-4 md:grid-cols-4">
      {ages.map(({ name, count, sum }) => (
        <div key={name}>
          <dt className="text-13 text-ink2">{ageWords[name]}</dt>
          <dd>
            <strong className="tabular text-18 font-semibold">{count}</strong>{" "}
            {count > 0 && <MoneyText of={sum} className="text-14 text-ink2" />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function One({ of: item, now }: { of: SuspenseItem; now: Date }) {
  const { word, tone } = suspenseStatusWords[item.status];
  return (
    <Link href={paths.adminSuspended(item.id)} prefetch={false} className="grid gap-1 py-4">
      <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-semibold">
          {item.amount ? <MoneyText of={item.amount} /> : item.told}
        </span>
        <Badge tone={tone}>{word}</Badge>
      </span>
      <span className="wrap-anywhere">
        <bdi>{payerWords(item.payer)}</bdi>
      </span>
      <span className="text-14 text-ink2">
        {causeWords(item.cause)} {item.orderRef && `Order ${item.orderRef}.`}
      </span>
      <span className="text-13 text-ink2">
        {broughtBy(item.provider)}, {timeSince(item.cameAt, now)} ago ·{" "}
        {item.ownerName ? <bdi>{item.ownerName} looks after it</bdi> : "Nobody looks after it yet"}
      </span>
    </Link>
  );
}
