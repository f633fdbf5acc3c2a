"use client";

import { useQuery } from "@tanstack/react-query";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { dateTime } from "@/lib/format";
import { useTRPC } from "@/lib/trpc";
import { FreezeStand } from "./freeze-stand";
import { doerWords, type Freezes, freezeActWords, scopeWords, waitsBecause } from "./freeze-words";
import { FreshLine } from "./fresh-line";
import { StaleNotice } from "./stale-notice";
import { usePolling } from "./use-polling";

type FreezesViewProps = { first: Freezes; drawnAt: Date; me: string; grants: readonly string[] };

/** The brake: what goes out and what is stopped, and everything anybody ever did about it. */
export function FreezesView({ first, drawnAt, me, grants }: FreezesViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, dataUpdatedAt, error } = useQuery(
    trpc.admin.freezes.list.queryOptions(undefined, {
      initialData: first,
      initialDataUpdatedAt: deviceTime(drawnAt),
      refetchInterval: usePolling(15_000),
    }),
  );
  const freshness = { updatedAt: appTime(dataUpdatedAt), now, error };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-[66ch] text-ink2">
        Anybody here may stop it at once. Payouts and refunds then wait, and nothing of them is
        lost. It takes two people to let it go on.
      </p>
      <StaleNotice {...freshness} />
      <ul className="border-t border-line">
        {data.stands.map((stand) => (
          <li key={stand.scope} className="border-b border-line py-4">
            <FreezeStand
              stand={stand}
              waits={waitsBecause(stand.scope, data.stands)}
              last={data.acts.find(({ scope }) => scope === stand.scope) ?? null}
              now={now}
              me={me}
              mayFreeze={grants.includes("freeze:place")}
              mayLift={grants.includes("freeze:lift")}
            />
          </li>
        ))}
      </ul>
      <FreshLine {...freshness} />
      <section>
        <h2 className="mb-2 text-16 font-semibold">What was done</h2>
        <Acts acts={data.acts} now={now} />
      </section>
    </div>
  );
}

function Acts({ acts, now }: { acts: Freezes["acts"]; now: Date }) {
  if (acts.length === 0) {
    return <p className="border-y border-line py-6 text-ink2">Nothing was ever stopped.</p>;
  }
  return (
    <ol className="border-t border-line">
      {acts.map(({ id, scope, who, act, by, reason, at }) => (
        <li key={id} className="border-b border-line py-3">
          <p>
            <bdi className="font-semibold">{by ? by.name : doerWords({ who })}</bdi>{" "}
            {freezeActWords[act]}
            <span className="text-ink2">: {scopeWords({ scope, who })}</span>
          </p>
          <p className="max-w-[66ch] wrap-anywhere">“{reason}”</p>
          <p className="text-13 text-ink3">{dateTime(at, now)}</p>
        </li>
      ))}
    </ol>
  );
}
