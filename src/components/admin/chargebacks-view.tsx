"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { appTime } from "@/components/ui/device-time";
import { ShowOlder } from "@/components/ui/show-older";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { ChargebackList } from "./chargeback-list";
import { ChargebackNotice } from "./chargeback-notice";
import { type ChargebackTab, chargebackTabOf, chargebackTabs } from "./chargeback-words";
import { DeskTabs } from "./desk-tabs";
import { FreshLine } from "./fresh-line";
import { StaleNotice } from "./stale-notice";
import { useDeskPages } from "./use-desk-pages";

type Page = RouterOutputs["admin"]["chargebacks"]["queue"];
type ChargebacksViewProps = { tabKey: string; first: Page; drawnAt: Date };

/** Payments that banks want back: the ones to answer first, each with where its money lies. */
export function ChargebacksView({ tabKey, first, drawnAt }: ChargebacksViewProps) {
  const tab = chargebackTabOf(tabKey);
  const now = useNow(drawnAt);
  const list = useChargebacks(tab, first, drawnAt);
  const [noticing, setNoticing] = useState(false);
  const items = list.data.pages.flatMap((page) => page.items);
  const freshness = { updatedAt: appTime(list.dataUpdatedAt), now, error: list.error };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-5">
      <Tabs tab={tab} />
      <StaleNotice {...freshness} />
      {items.length === 0 ? (
        <p className="border-y border-line py-8 text-18">
          {tab.state === "NOTICED" ? "No bank wants money back." : "None here."}
        </p>
      ) : (
        <ChargebackList items={items} now={now} />
      )}
      <ShowOlder list={list} />
      <FreshLine {...freshness} />
      <Button
        look="secondary"
        onClick={() => setNoticing(true)}
        className="w-full xs:w-auto xs:justify-self-start"
      >
        Record a chargeback…
      </Button>
      <ChargebackNotice open={noticing} onClose={() => setNoticing(false)} />
    </div>
  );
}

function useChargebacks(tab: ChargebackTab, first: Page, drawnAt: Date) {
  const trpc = useTRPC();
  return useDeskPages({
    key: [...trpc.admin.chargebacks.pathKey(), tab.key],
    first,
    drawnAt,
    load: (after) => ask.admin.chargebacks.queue.query({ state: tab.state, ...after }),
  });
}

function Tabs({ tab }: { tab: ChargebackTab }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.admin.today.queryOptions());
  const open = data?.queues.find(({ kind }) => kind === "chargebacks.noticed")?.count ?? 0;
  return (
    <DeskTabs
      label="Which chargebacks"
      here={tab.key}
      tabs={chargebackTabs.map(({ key, label, state }) => ({
        key,
        label,
        href: paths.adminChargebacks(key || undefined),
        count: state === "NOTICED" ? open : 0,
      }))}
    />
  );
}
