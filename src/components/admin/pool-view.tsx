"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/use-now";
import { moneyText } from "@/lib/format";
import { useTRPC } from "@/lib/trpc";
import { FreshLine } from "./fresh-line";
import { PoolList } from "./pool-list";
import { PoolPropose } from "./pool-propose";
import { type Pool, type PoolKind, poolKindWords } from "./pool-words";
import { StaleNotice } from "./stale-notice";
import { usePolling } from "./use-polling";

type PoolViewProps = { first: Pool; drawnAt: Date; me: string; grants: readonly string[] };

/** Our own money beside people's: what is missing or over, and every transfer between the two. */
export function PoolView({ first, drawnAt, me, grants }: PoolViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, dataUpdatedAt, error } = useQuery(
    trpc.admin.pool.list.queryOptions(undefined, {
      initialData: first,
      initialDataUpdatedAt: deviceTime(drawnAt),
      refetchInterval: usePolling(30_000),
    }),
  );
  const freshness = { updatedAt: appTime(dataUpdatedAt), now, error };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-[66ch] text-ink2">
        Make the transfer at the bank first. One person records it here with the bank’s reference;
        another looks it up at the bank and agrees. Only then is it booked.
      </p>
      <StaleNotice {...freshness} />
      <Standing pool={data.pool} mayPropose={grants.includes("pool:propose")} />
      <FreshLine {...freshness} />
      <section>
        <h2 className="mb-2 text-16 font-semibold">Top-ups and sweeps</h2>
        <PoolList
          items={data.items}
          now={now}
          me={me}
          mayDecide={grants.includes("pool:approve")}
        />
      </section>
    </div>
  );
}

type StandingProps = { pool: Pool["pool"]; mayPropose: boolean };

function Standing({ pool, mayPropose }: StandingProps) {
  const [recording, setRecording] = useState<PoolKind | null>(null);
  const { over } = pool;
  const missing = { ...over, amount: -over.amount };
  return (
    <section className="grid gap-4">
      {over.amount < 0n ? (
        <Notice tone="danger" title={`${moneyText(missing)} of people’s money is missing`}>
          <p>
            Payouts stop until it is there. Send at least this much into the account that holds
            people’s money, and record it as a top-up.
          </p>
        </Notice>
      ) : (
        <p className="flex gap-2 text-14 font-semibold text-ok">
          <span aria-hidden="true">✓</span> All of people’s money is there.
        </p>
      )}
      <dl className="grid gap-x-8 gap-y-3 border-y border-line py-4 xs:grid-cols-2 md:grid-cols-4">
        <Sum name="Held beyond what we owe" of={over} />
        <Sum name="Fees and taxes earned" of={pool.earned} />
        <Sum name="Swept so far" of={pool.swept} />
        <Sum name="May be swept now" of={pool.most} />
      </dl>
      {mayPropose && (
        <div className="flex flex-col gap-3 xs:flex-row">
          <Button onClick={() => setRecording("TOP_UP")}>{poolKindWords.TOP_UP.press}</Button>
          <Button look="secondary" onClick={() => setRecording("SWEEP")}>
            {poolKindWords.SWEEP.press}
          </Button>
        </div>
      )}
      {recording && <PoolPropose kind={recording} pool={pool} onClose={() => setRecording(null)} />}
    </section>
  );
}

function Sum({ name, of }: { name: string; of: Pool["pool"]["over"] }) {
  return (
    <div>
      <dt className="text-13 text-ink2">{name}</dt>
      <dd>
        <MoneyText of={of} className="font-semibold" />
      </dd>
    </div>
  );
}
