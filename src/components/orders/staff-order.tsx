"use client";

import { useQuery } from "@tanstack/react-query";
import { JournalList } from "@/components/admin/journal-list";
import { StaleNotice } from "@/components/admin/stale-notice";
import { usePolling } from "@/components/admin/use-polling";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { useTRPC } from "@/lib/trpc";
import { StaffHistoryList } from "./staff-history-list";
import { StaffHold } from "./staff-hold";
import { StaffNotices } from "./staff-notices";
import { StaffOrderHead } from "./staff-order-head";
import { StaffOrderMoney } from "./staff-order-money";
import { StaffOrderParts } from "./staff-order-parts";
import type { OrderFile } from "./staff-types";

type StaffOrderProps = { first: OrderFile; drawnAt: Date; grants: readonly string[] };

/** An order as staff read it. Nothing here sets a state: it may be held, and let go by another. */
export function StaffOrder({ first, drawnAt, grants }: StaffOrderProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, error, dataUpdatedAt } = useQuery(
    trpc.admin.orders.one.queryOptions(
      { ref: first.ref },
      {
        initialData: first,
        initialDataUpdatedAt: deviceTime(drawnAt),
        refetchInterval: usePolling(20_000),
      },
    ),
  );
  const part = { order: data, now };
  return (
    <article
      aria-labelledby="order-title"
      className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_27rem]"
    >
      <div className="grid min-w-0 content-start gap-8">
        <StaleNotice updatedAt={appTime(dataUpdatedAt)} now={now} error={error} />
        <StaffOrderHead {...part} grants={grants} />
        <section aria-labelledby="order-journals">
          <h2 id="order-journals" className="mb-2 text-14 font-semibold text-ink2">
            Journals
          </h2>
          <JournalList journals={data.journals} now={now} />
        </section>
        <StaffHistoryList history={data.history} people={data} now={now} />
      </div>
      <div className="grid min-w-0 content-start gap-8">
        <StaffHold {...part} />
        <StaffOrderMoney {...part} />
        <StaffOrderParts {...part} />
        <StaffNotices notices={data.notices} now={now} />
      </div>
    </article>
  );
}
