"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { dateTime } from "@/lib/format";
import { useTRPC } from "@/lib/trpc";
import { FreshLine } from "./fresh-line";
import { type LimitItem, type LimitKind, type Limits, limitKindWords } from "./limit-kinds";
import { LimitList } from "./limit-list";
import { LimitPropose } from "./limit-propose";
import { StaleNotice } from "./stale-notice";
import { usePolling } from "./use-polling";

type LimitsViewProps = { first: Limits; drawnAt: Date; me: string; grants: readonly string[] };

/** How much may leave now, and every change anybody proposed. */
export function LimitsView({ first, drawnAt, me, grants }: LimitsViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, dataUpdatedAt, error } = useQuery(
    trpc.admin.limits.list.queryOptions(undefined, {
      initialData: first,
      initialDataUpdatedAt: deviceTime(drawnAt),
      refetchInterval: usePolling(30_000),
    }),
  );
  const freshness = { updatedAt: appTime(dataUpdatedAt), now, error };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-[66ch] text-ink2">
        A change is proposed by one person and agreed to by another. It holds until its end; then
        the limit before it holds again.
      </p>
      <StaleNotice {...freshness} />
      <InForce limits={data} now={now} mayPropose={grants.includes("limit:propose")} />
      <FreshLine {...freshness} />
      <section>
        <h2 className="mb-2 text-16 font-semibold">Changes</h2>
        <LimitList
          items={data.items.filter(({ proposedBy }) => proposedBy !== null)}
          now={now}
          me={me}
          mayDecide={grants.includes("limit:approve")}
        />
      </section>
    </div>
  );
}

type InForceProps = { limits: Limits; now: Date; mayPropose: boolean };

function InForce({ limits, now, mayPropose }: InForceProps) {
  const [changing, setChanging] = useState<LimitKind | null>(null);
  return (
    <>
      <ul className="border-t border-line">
        {limits.inForce.map(({ kind, amount }) => {
          const until = endOf(limits.items, kind, now);
          return (
            <li
              key={kind}
              className="grid gap-2 border-b border-line py-4 xs:grid-cols-[1fr_auto] xs:items-center"
            >
              <div className="min-w-0">
                <p>
                  <strong className="font-semibold">{limitKindWords[kind].name}</strong>{" "}
                  <MoneyText of={amount} className="font-semibold" />
                </p>
                <p className="text-14 text-ink2">
                  {limitKindWords[kind].about}
                  {until && ` Until ${dateTime(until, now)}.`}
                </p>
              </div>
              {mayPropose && (
                <Button look="secondary" onClick={() => setChanging(kind)}>
                  Change…<span className="sr-only"> {limitKindWords[kind].name}</span>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {changing && <LimitPropose kind={changing} now={now} onClose={() => setChanging(null)} />}
    </>
  );
}

/** When the one that holds now ends; null when it has no end. */
function endOf(items: readonly LimitItem[], kind: LimitKind, now: Date): Date | null {
  const held = items.filter(
    ({ kind: its, status, effectiveFrom, effectiveTo }) =>
      its === kind &&
      status === "APPROVED" &&
      effectiveFrom <= now &&
      (effectiveTo === null || effectiveTo > now),
  );
  const [last] = held.toSorted((a, b) => b.effectiveFrom.getTime() - a.effectiveFrom.getTime());
  return last?.effectiveTo ?? null;
}
