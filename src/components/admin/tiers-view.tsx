"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { useTRPC } from "@/lib/trpc";
import { FreshLine } from "./fresh-line";
import { StaleNotice } from "./stale-notice";
import { TierLimitList } from "./tier-limit-list";
import { TierPropose } from "./tier-propose";
import { type TierRow, type Tiers, tierKinds, tierKindWords, tierShown } from "./tier-words";
import { usePolling } from "./use-polling";

type TiersViewProps = { first: Tiers; drawnAt: Date; me: string; grants: readonly string[] };

/** What each tier may now, and every change anybody proposed. */
export function TiersView({ first, drawnAt, me, grants }: TiersViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const [changing, setChanging] = useState<TierRow | null>(null);
  const { data, dataUpdatedAt, error } = useQuery(
    trpc.admin.tiers.list.queryOptions(undefined, {
      initialData: first,
      initialDataUpdatedAt: deviceTime(drawnAt),
      refetchInterval: usePolling(30_000),
    }),
  );
  const freshness = { updatedAt: appTime(dataUpdatedAt), now, error };
  const mayPropose = grants.includes("limit:propose");
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-[66ch] text-ink2">
        What a person may deal with, by how much they have shown of who they are. A change is
        proposed by one person for a day to come and agreed to by another.
      </p>
      <StaleNotice {...freshness} />
      <ul className="border-t border-line">
        {data.inForce.map((row) => (
          <li
            key={row.tier}
            className="grid gap-3 border-b border-line py-4 xs:grid-cols-[1fr_auto]"
          >
            <TierFacts of={row} />
            {mayPropose && (
              <Button look="secondary" onClick={() => setChanging(row)}>
                Change…<span className="sr-only"> tier {row.tier}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FreshLine {...freshness} />
      <section>
        <h2 className="mb-2 text-16 font-semibold">Changes</h2>
        <TierLimitList
          items={data.items.filter(({ proposedBy }) => proposedBy !== null)}
          now={now}
          me={me}
          mayDecide={grants.includes("limit:approve")}
        />
      </section>
      {changing && <TierPropose of={changing} now={now} onClose={() => setChanging(null)} />}
    </div>
  );
}

function TierFacts({ of: row }: { of: TierRow }) {
  return (
    <div className="min-w-0">
      <h2 className="text-16 font-semibold">Tier {row.tier}</h2>
      <p className="text-14 text-ink2">{tierShown[row.tier]}</p>
      <dl className="mt-2 grid gap-1 text-14">
        {tierKinds.map(({ kind, of }) => (
          <div key={kind} className="flex flex-wrap justify-between gap-x-4">
            <dt className="text-ink2">{tierKindWords[kind]}</dt>
            <dd>
              <MoneyText of={of(row)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
