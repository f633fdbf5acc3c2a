"use client";

import { useQuery } from "@tanstack/react-query";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { Notice } from "@/components/ui/notice";
import { ShowOlder } from "@/components/ui/show-older";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { AlarmList } from "./alarm-list";
import { FreshLine } from "./fresh-line";
import { HeldAndOwed } from "./held-and-owed";
import { MonitorTable } from "./monitor-table";
import { StaleNotice } from "./stale-notice";
import { useDeskPages } from "./use-desk-pages";
import { usePolling } from "./use-polling";

type Monitors = RouterOutputs["admin"]["monitors"];

type AlarmState = "OPEN" | "OVER";

type BooksViewProps = {
  first: Monitors["all"];
  alarms: Readonly<Record<AlarmState, Monitors["alarms"]>>;
  drawnAt: Date;
  /** Whether this member may say that they have seen an alarm. */
  maySee: boolean;
};

/** Whether the books hold: what is wrong now, where the money is and whose, and who looks after it. */
export function BooksView({ first, alarms, drawnAt, maySee }: BooksViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const monitors = useQuery(
    trpc.admin.monitors.all.queryOptions(undefined, {
      initialData: first,
      initialDataUpdatedAt: deviceTime(drawnAt),
      refetchInterval: usePolling(30_000),
    }),
  );
  const open = useAlarms("OPEN", alarms.OPEN, drawnAt);
  const over = useAlarms("OVER", alarms.OVER, drawnAt);
  const freshness = {
    updatedAt: appTime(Math.min(monitors.dataUpdatedAt, open.dataUpdatedAt)),
    now,
    error: monitors.error ?? open.error,
  };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-10">
      <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <StaleNotice {...freshness} />
        <State open={monitors.data.monitors.reduce((sum, one) => sum + one.open, 0)} />
        <AlarmList items={itemsOf(open)} now={now} maySee={maySee} />
        <ShowOlder list={open} />
        <FreshLine {...freshness} />
      </section>
      <HeldAndOwed sums={monitors.data.sums} />
      <MonitorTable monitors={monitors.data.monitors} now={now} />
      <section>
        <h2 className="mb-2 text-16 font-semibold">Alarms that are over</h2>
        {itemsOf(over).length === 0 ? (
          <p className="border-y border-line py-6 text-ink2">There were none.</p>
        ) : (
          <AlarmList items={itemsOf(over)} now={now} maySee={false} />
        )}
        <ShowOlder list={over} />
      </section>
    </div>
  );
}

const itemsOf = ({ data }: ReturnType<typeof useAlarms>) =>
  data.pages.flatMap((page) => page.items);

function useAlarms(state: AlarmState, first: Monitors["alarms"], drawnAt: Date) {
  const trpc = useTRPC();
  return useDeskPages({
    key: [...trpc.admin.monitors.alarms.queryKey(), state],
    first,
    drawnAt,
    load: (after) => ask.admin.monitors.alarms.query({ state, ...after }),
  });
}

function State({ open }: { open: number }) {
  if (open === 0) {
    return (
      <p className="text-18">
        <strong className="font-semibold text-ok">
          Everything holds <span aria-hidden="true">✓</span>
        </strong>
      </p>
    );
  }
  return (
    <Notice
      tone="danger"
      role="alert"
      title={open === 1 ? "One alarm is open" : `${open} alarms are open`}
    >
      <p>
        Read each one and say what you know of it. An alarm closes by itself once what it found is
        gone; nobody can close it by hand.
      </p>
    </Notice>
  );
}
