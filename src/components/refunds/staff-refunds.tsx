"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { DeskTabs } from "@/components/admin/desk-tabs";
import { FreshLine } from "@/components/admin/fresh-line";
import { StaleNotice } from "@/components/admin/stale-notice";
import { useDeskPages } from "@/components/admin/use-desk-pages";
import { rowId, useRowKeys } from "@/components/admin/use-row-keys";
import { MoneyText } from "@/components/money-text";
import { appTime } from "@/components/ui/device-time";
import { ShowOlder } from "@/components/ui/show-older";
import { Table, Td, Th } from "@/components/ui/table";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { timeSince } from "@/lib/format";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { type RefundTab, refundTabOf, refundTabs } from "./refund-words";

type Page = RouterOutputs["admin"]["refunds"]["queue"];
type StaffRefundsProps = { tabKey: string; first: Page; drawnAt: Date };

/** Money that buyers want back where they paid from: who waits first, each with a page of its own. */
export function StaffRefunds({ tabKey, first, drawnAt }: StaffRefundsProps) {
  const tab = refundTabOf(tabKey);
  const now = useNow(drawnAt);
  const list = useRefunds(tab, first, drawnAt);
  const items = list.data.pages.flatMap((page) => page.items);
  const freshness = { updatedAt: appTime(list.dataUpdatedAt), now, error: list.error };
  useRowKeys(items.map(({ id }) => id));
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-5">
      <Tabs tab={tab} />
      <StaleNotice {...freshness} />
      {items.length === 0 ? (
        <p className="border-y border-line py-8 text-18">
          {tab.status === "REQUESTED" ? "No refund waits for you." : "None here."}
        </p>
      ) : (
        <RefundTable items={items} now={now} />
      )}
      <ShowOlder list={list} />
      <FreshLine {...freshness} />
    </div>
  );
}

function useRefunds(tab: RefundTab, first: Page, drawnAt: Date) {
  const trpc = useTRPC();
  return useDeskPages({
    key: [...trpc.admin.refunds.pathKey(), tab.key],
    first,
    drawnAt,
    load: (after) => ask.admin.refunds.queue.query({ status: tab.status, ...after }),
  });
}

function Tabs({ tab }: { tab: RefundTab }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.admin.today.queryOptions());
  const countOf = (kind: string) => data?.queues.find((one) => one.kind === kind)?.count ?? 0;
  const counts: Record<string, number> = {
    "": countOf("refunds.asked"),
    UNKNOWN: countOf("refunds.unknown"),
  };
  return (
    <DeskTabs
      label="Which refunds"
      here={tab.key}
      tabs={refundTabs.map(({ key, label }) => ({
        key,
        label,
        href: paths.adminRefunds(key || undefined),
        count: counts[key] ?? 0,
      }))}
    />
  );
}

function RefundTable({ items, now }: { items: Page["items"]; now: Date }) {
  return (
    <Table caption="Refunds">
      <thead>
        <tr>
          <Th>To</Th>
          <Th className="hidden xs:table-cell">Order</Th>
          <Th className="text-right">Amount</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} className="relative hover:bg-sunken">
            <Td>
              <Link
                id={rowId(item.id)}
                href={paths.adminRefund(item.id)}
                prefetch={false}
                className="block after:absolute after:inset-0"
              >
                <bdi className="font-semibold">{item.ownerName ?? "No name given"}</bdi>
              </Link>
              <span className="block text-13 text-ink3">
                <span className="whitespace-nowrap">{item.ref}</span>{" "}
                <span className="whitespace-nowrap">{timeSince(item.requestedAt, now)} ago</span>
              </span>
            </Td>
            <Td className="hidden text-13 text-ink2 xs:table-cell">
              <bdi>{item.title}</bdi>
              <span className="block whitespace-nowrap text-ink3">{item.orderRef}</span>
            </Td>
            <Td className="text-right">
              <MoneyText of={item.amount} className="font-semibold" />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
