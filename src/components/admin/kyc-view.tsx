"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { dateTime } from "@/lib/format";
import { useTRPC } from "@/lib/trpc";
import { DeskTabs } from "./desk-tabs";
import { FreshLine } from "./fresh-line";
import {
  type CheckItem,
  type Checks,
  type KycState,
  kycReasons,
  kycTabsFor,
  matchWords,
  shownWords,
} from "./kyc-desk-words";
import { KycReview } from "./kyc-review";
import { StaleNotice } from "./stale-notice";
import { usePolling } from "./use-polling";

type KycViewProps = { state: KycState; first: Checks; drawnAt: Date; grants: readonly string[] };

/** What people showed of who they are; those whose name needs a person's eyes come first. */
export function KycView({ state, first, drawnAt, grants }: KycViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const [looking, setLooking] = useState<CheckItem | null>(null);
  const { data, dataUpdatedAt, error } = useQuery(
    trpc.admin.kyc.list.queryOptions(
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
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-5">
      <DeskTabs label="Who people are" here={state} tabs={kycTabsFor(data.waiting)} />
      <StaleNotice {...freshness} />
      {data.items.length === 0 ? (
        <p className="border-y border-line py-8 text-18">
          {state === "REVIEW" ? "Nothing waits for a person." : "None here."}
        </p>
      ) : (
        <ul className="border-t border-line">
          {data.items.map((item) => (
            <li key={item.id} className="border-b border-line py-4">
              <CheckLine of={item} now={now} onLook={() => setLooking(item)} />
            </li>
          ))}
        </ul>
      )}
      <FreshLine {...freshness} />
      {looking && (
        <KycReview
          of={looking}
          now={now}
          mayDecide={grants.includes("kyc:decide") && looking.status === "REVIEW"}
          onClose={() => setLooking(null)}
        />
      )}
    </div>
  );
}

type CheckLineProps = { of: CheckItem; now: Date; onLook: () => void };

function CheckLine({ of: item, now, onLook }: CheckLineProps) {
  const match = item.nameMatch ? matchWords[item.nameMatch] : null;
  return (
    <div className="grid gap-2 xs:grid-cols-[1fr_auto] xs:items-center">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <strong className="font-semibold wrap-anywhere">{item.name ?? "No name"}</strong>
          {match && <Badge tone={match.tone}>{match.word}</Badge>}
        </p>
        <p className="text-14 text-ink2">
          <span className="tabular">{shownWords(item)}</span>, shown {dateTime(item.createdAt, now)}
          {item.reason && `. ${kycReasons[item.reason] ?? item.reason}`}
          {item.decidedByName && ` (${item.decidedByName})`}
        </p>
      </div>
      <Button look="secondary" onClick={onLook}>
        Look<span className="sr-only"> at {item.name}</span>
      </Button>
    </div>
  );
}
