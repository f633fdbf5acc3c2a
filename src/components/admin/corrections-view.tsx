"use client";

import { useQuery } from "@tanstack/react-query";
import { appTime } from "@/components/ui/device-time";
import { ShowOlder } from "@/components/ui/show-older";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { CorrectionList } from "./correction-list";
import { CorrectionPropose } from "./correction-propose";
import { type CorrectionTab, correctionTabOf, correctionTabs } from "./correction-words";
import { DeskTabs } from "./desk-tabs";
import { FreshLine } from "./fresh-line";
import { StaleNotice } from "./stale-notice";
import { useDeskPages } from "./use-desk-pages";

type Page = RouterOutputs["admin"]["ledger"]["corrections"];

type CorrectionsViewProps = {
  tabKey: string;
  first: Page;
  drawnAt: Date;
  me: string;
  grants: readonly string[];
  /** The number of a journal somebody came here to have taken back. */
  journalId: string | null;
};

/** Journals that somebody wants taken back; it takes a second person, and then it is one journal more. */
export function CorrectionsView(props: CorrectionsViewProps) {
  const { tabKey, first, drawnAt, me, grants, journalId } = props;
  const tab = correctionTabOf(tabKey);
  const now = useNow(drawnAt);
  const list = useCorrections(tab, first, drawnAt);
  const items = list.data.pages.flatMap((page) => page.items);
  const freshness = { updatedAt: appTime(list.dataUpdatedAt), now, error: list.error };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-5">
      <Tabs tab={tab} />
      <StaleNotice {...freshness} />
      {items.length === 0 ? (
        <p className="border-y border-line py-8 text-18">
          {tab.state === "PROPOSED" ? "Nothing waits for you." : "None here."}
        </p>
      ) : (
        <CorrectionList
          items={items}
          now={now}
          me={me}
          mayDecide={grants.includes("correction:approve")}
        />
      )}
      <ShowOlder list={list} />
      <FreshLine {...freshness} />
      {grants.includes("correction:propose") && <CorrectionPropose journalId={journalId} />}
    </div>
  );
}

function useCorrections(tab: CorrectionTab, first: Page, drawnAt: Date) {
  const trpc = useTRPC();
  return useDeskPages({
    key: [...trpc.admin.ledger.corrections.queryKey(), tab.key],
    first,
    drawnAt,
    load: (after) => ask.admin.ledger.corrections.query({ state: tab.state, ...after }),
  });
}

function Tabs({ tab }: { tab: CorrectionTab }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.admin.today.queryOptions());
  const open = data?.queues.find(({ kind }) => kind === "corrections.proposed")?.count ?? 0;
  return (
    <DeskTabs
      label="Which corrections"
      here={tab.key}
      tabs={correctionTabs.map(({ key, label, state }) => ({
        key,
        label,
        href: paths.adminCorrections(key || undefined),
        count: state === "PROPOSED" ? open : 0,
      }))}
    />
  );
}
