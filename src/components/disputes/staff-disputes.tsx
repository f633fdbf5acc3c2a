"use client";

import { useQuery } from "@tanstack/react-query";
import { DeskTabs } from "@/components/admin/desk-tabs";
import { FreshLine } from "@/components/admin/fresh-line";
import { Key } from "@/components/admin/key";
import { StaleNotice } from "@/components/admin/stale-notice";
import { useDeskPages } from "@/components/admin/use-desk-pages";
import { useRowKeys } from "@/components/admin/use-row-keys";
import { appTime } from "@/components/ui/device-time";
import { ShowOlder } from "@/components/ui/show-older";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";
import { StaffDisputeTable } from "./staff-dispute-table";
import type { DisputePage } from "./staff-types";
import { type DisputeTab, disputeTabOf, disputeTabs } from "./staff-words";

type StaffDisputesProps = { tabKey: string; first: DisputePage; drawnAt: Date };

/** Cases by the date that comes next; the one that needs somebody soonest is on top. */
export function StaffDisputes({ tabKey, first, drawnAt }: StaffDisputesProps) {
  const tab = disputeTabOf(tabKey);
  const now = useNow(drawnAt);
  const list = useDisputes(tab, first, drawnAt);
  const items = list.data.pages.flatMap((page) => page.items);
  const freshness = { updatedAt: appTime(list.dataUpdatedAt), now, error: list.error };
  useRowKeys(items.map(({ id }) => id));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Tabs tab={tab} />
      <StaleNotice {...freshness} />
      {items.length === 0 ? (
        <p className="border-y border-line py-8 text-18">
          {tab.state === "CLOSED" ? "No case has ended yet." : "Nothing waits here."}
        </p>
      ) : (
        <StaffDisputeTable items={items} now={now} />
      )}
      <ShowOlder list={list} />
      <FreshLine {...freshness} />
      {items.length > 0 && (
        <p className="hidden flex-wrap items-center gap-x-2 gap-y-1 text-13 text-ink2 md:flex">
          <Key>j</Key> <Key>k</Key> move <Key>Enter</Key> open <Key>?</Key> all keys
        </p>
      )}
    </div>
  );
}

function useDisputes(tab: DisputeTab, first: DisputePage, drawnAt: Date) {
  const trpc = useTRPC();
  return useDeskPages({
    key: [...trpc.admin.disputes.pathKey(), tab.key],
    first,
    drawnAt,
    load: (after) => ask.admin.disputes.queue.query({ state: tab.state, ...after }),
  });
}

const counted: Record<string, string> = {
  UNASSIGNED: "disputes.unassigned",
  DRAFTED: "disputes.second",
  COMPLAINTS: "disputes.complaints",
};

function Tabs({ tab }: { tab: DisputeTab }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.admin.today.queryOptions());
  const countOf = (state: string) =>
    data?.queues.find(({ kind }) => kind === counted[state])?.count ?? 0;
  return (
    <DeskTabs
      label="Which disputes"
      here={tab.key}
      tabs={disputeTabs.map(({ key, label, state }) => ({
        key,
        label,
        href: paths.adminDisputes(key || undefined),
        count: countOf(state),
      }))}
    />
  );
}
