"use client";

import { useDeskPages } from "@/components/admin/use-desk-pages";
import { ask } from "@/lib/ask";
import { useTRPC } from "@/lib/trpc";
import type { PayoutTab } from "./staff-status-words";
import type { PayoutPage } from "./staff-types";

/** The payouts of a tab, page after page, looked at again every half minute. */
export function usePayouts(tab: PayoutTab, first: PayoutPage, drawnAt: Date) {
  const trpc = useTRPC();
  const list = useDeskPages({
    key: [...trpc.admin.payouts.pathKey(), tab.key],
    first,
    drawnAt,
    load: (after) =>
      ask.admin.payouts.queue.query({ ...(tab.status ? { status: tab.status } : {}), ...after }),
  });
  return { list, items: list.data.pages.flatMap((page) => page.items) };
}
