"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { FreshLine } from "@/components/admin/fresh-line";
import { isFresh } from "@/components/admin/freshness";
import { Key } from "@/components/admin/key";
import { StaleNotice } from "@/components/admin/stale-notice";
import { useWide } from "@/components/admin/use-wide";
import { Button } from "@/components/ui/button";
import { appTime } from "@/components/ui/device-time";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/use-now";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";
import { StaffBatch } from "./staff-batch";
import { StaffReview } from "./staff-review";
import { type PayoutTab, tabOf } from "./staff-status-words";
import { StaffTable } from "./staff-table";
import { StaffTabs } from "./staff-tabs";
import type { PayoutFile, PayoutPage } from "./staff-types";
import { useOpen } from "./staff-use-open";
import { usePayouts } from "./staff-use-payouts";

type StaffPayoutsProps = {
  tabKey: string;
  first: PayoutPage;
  firstOpen: PayoutFile | null;
  drawnAt: Date;
  mayDecide: boolean;
};

/** Who waits is on the left, one of them on the right; on a phone each is a page of its own. */
export function StaffPayouts({ tabKey, first, firstOpen, drawnAt, mayDecide }: StaffPayoutsProps) {
  const tab = tabOf(tabKey);
  const now = useNow(drawnAt);
  const wide = useWide();
  const { list, items } = usePayouts(tab, first, drawnAt);
  const { openId, openBeside, goOn } = useOpen(items, tab, firstOpen?.id ?? null);
  const [decided, setDecided] = useState<{ id: string; words: string } | null>(null);
  const freshness = { updatedAt: appTime(list.dataUpdatedAt), now, error: list.error };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Tabs tab={tab} />
      <StaleNotice {...freshness} />
      <Decided decided={decided} />
      <div className="grid items-start gap-10 md:grid-cols-[minmax(0,1fr)_23rem] lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid min-w-0 gap-4">
          {items.length === 0 && <NoPayouts tab={tab} />}
          {items.length > 0 && (
            <StaffTable
              items={items}
              openId={openId}
              mixed={tab.status === null}
              now={now}
              {...(wide && { onOpen: openBeside })}
            />
          )}
          {list.hasNextPage && (
            <Button
              look="secondary"
              pending={list.isFetchingNextPage}
              onClick={() => list.fetchNextPage()}
              className="justify-self-start"
            >
              Show more
            </Button>
          )}
          <FreshLine {...freshness} />
          <UnderList items={items} mayDecide={mayDecide} />
        </div>
        {wide && openId && (
          <div className="hidden md:block">
            <StaffReview
              key={openId}
              id={openId}
              first={firstOpen}
              drawnAt={drawnAt}
              now={now}
              mayDecide={mayDecide}
              heading="h2"
              staleIsSaid={!isFresh(freshness)}
              onDecided={(words) => {
                setDecided({ id: openId, words });
                goOn();
              }}
            />
          </div>
        )}
      </div>
    </div>
  );
}

function Tabs({ tab }: { tab: PayoutTab }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.admin.today.queryOptions());
  const countOf = (kind: string) => data?.queues.find((queue) => queue.kind === kind)?.count ?? 0;
  const counts = { "": countOf("payouts.pending"), UNKNOWN: countOf("payouts.unknown") };
  return <StaffTabs tab={tab} counts={counts} />;
}

function Decided({ decided }: { decided: { id: string; words: string } | null }) {
  return (
    <div role="status" className="empty:hidden">
      {decided && (
        <Notice tone="ok">
          <p>
            {decided.words}{" "}
            <Link
              href={paths.adminPayout(decided.id)}
              className="font-semibold text-brand underline"
            >
              See it
            </Link>
          </p>
        </Notice>
      )}
    </div>
  );
}

function NoPayouts({ tab }: { tab: PayoutTab }) {
  return (
    <div className="border-y border-line py-8">
      {tab.status === "PENDING_APPROVAL" ? (
        <p className="text-18">Nothing waits for you.</p>
      ) : (
        <p className="text-ink2">No payouts here.</p>
      )}
    </div>
  );
}

function UnderList({ items, mayDecide }: { items: PayoutPage["items"]; mayDecide: boolean }) {
  return (
    <>
      {mayDecide && <StaffBatch items={items} />}
      {items.length > 0 && <KeysLine />}
    </>
  );
}

function KeysLine() {
  return (
    <p className="hidden flex-wrap items-center gap-x-2 gap-y-1 text-13 text-ink2 md:flex">
      <Key>j</Key> <Key>k</Key> move <Key>Enter</Key> open <Key>a</Key> approve <Key>r</Key> reject{" "}
      <Key>?</Key> all keys
    </p>
  );
}
