"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { usePolling } from "@/components/admin/use-polling";
import { deviceTime } from "@/components/ui/device-time";
import { ask } from "@/lib/ask";
import { useTRPC } from "@/lib/trpc";
import type { PayoutTab } from "./staff-status-words";
import type { PayoutPage } from "./staff-types";

type Cursor = PayoutPage["nextCursor"];

/** The payouts of a tab, page after page, looked at again every half minute. */
export function usePayouts(tab: PayoutTab, first: PayoutPage, drawnAt: Date) {
  const trpc = useTRPC();
  const list = useInfiniteQuery({
    queryKey: [...trpc.admin.payouts.pathKey(), "pages", tab.key],
    queryFn: ({ pageParam }: { pageParam: Cursor }) =>
      ask.admin.payouts.queue.query({
        ...(tab.status ? { status: tab.status } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: null as Cursor,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [null] },
    initialDataUpdatedAt: deviceTime(drawnAt),
    refetchInterval: usePolling(30_000),
  });
  return { list, items: list.data.pages.flatMap((page) => page.items) };
}
