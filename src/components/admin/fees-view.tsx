"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { appTime } from "@/components/ui/device-time";
import { ShowOlder } from "@/components/ui/show-older";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { FeeForm } from "./fee-form";
import { FeeList } from "./fee-list";
import { FreshLine } from "./fresh-line";
import { StaleNotice } from "./stale-notice";
import { useDeskPages } from "./use-desk-pages";

type Page = RouterOutputs["admin"]["fees"]["list"];

type FeesViewProps = { first: Page; drawnAt: Date; me: string; grants: readonly string[] };

/** What the service costs, what it will cost, and how that is changed: by two people, beforehand. */
export function FeesView({ first, drawnAt, me, grants }: FeesViewProps) {
  const now = useNow(drawnAt);
  const list = useFees(first, drawnAt);
  const [writing, write] = useState(false);
  const items = list.data.pages.flatMap((page) => page.items);
  const { inForce } = list.data.pages[0] ?? first;
  const freshness = { updatedAt: appTime(list.dataUpdatedAt), now, error: list.error };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-5">
      <StaleNotice {...freshness} />
      {grants.includes("fee:propose") &&
        (writing ? (
          <FeeForm from={inForce} onClose={() => write(false)} />
        ) : (
          <Button
            look="secondary"
            onClick={() => write(true)}
            className="w-full xs:w-auto xs:justify-self-start"
          >
            Propose a price list…
          </Button>
        ))}
      <FeeList items={items} now={now} me={me} mayDecide={grants.includes("fee:approve")} />
      <ShowOlder list={list} />
      <FreshLine {...freshness} />
    </div>
  );
}

function useFees(first: Page, drawnAt: Date) {
  const trpc = useTRPC();
  return useDeskPages({
    key: trpc.admin.fees.list.queryKey(),
    first,
    drawnAt,
    load: (after) => ask.admin.fees.list.query(after),
  });
}
