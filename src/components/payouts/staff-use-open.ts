"use client";

import { useState } from "react";
import { useKeys } from "@/components/admin/use-keys";
import { paths } from "@/lib/paths";
import type { PayoutTab } from "./staff-status-words";
import type { PayoutItem } from "./staff-types";

/** The id of a row's link, for keys and for focus that comes back. */
export const rowId = (id: string) => `row-${id}`;

const addressOf = (tab: PayoutTab, id: string) =>
  `${paths.adminPayouts()}?${new URLSearchParams({ ...(tab.key && { status: tab.key }), open: id })}`;

/** After the dialog has given the focus back to a button that is about to go. */
const focusSoon = (elementId: string) =>
  requestAnimationFrame(() => document.getElementById(elementId)?.focus());

/** Which payout is open beside the list, and the ways to another one: click, J and K, a decision. */
export function useOpen(items: readonly PayoutItem[], tab: PayoutTab, firstId: string | null) {
  const [openId, setOpenId] = useState(firstId);
  const at = items.findIndex(({ id }) => id === openId);
  const open = (id: string | null) => {
    setOpenId(id);
    if (id) window.history.replaceState(null, "", addressOf(tab, id));
  };
  const step = (by: 1 | -1) => () => {
    const next = items[Math.min(Math.max(at + by, 0), items.length - 1)];
    if (!next) return;
    open(next.id);
    document.getElementById(rowId(next.id))?.focus();
  };
  useKeys({ j: step(1), k: step(-1) });
  return {
    openId,
    openBeside: (id: string, byKeyboard: boolean) => {
      open(id);
      if (byKeyboard) focusSoon("payout-title");
    },
    goOn: () => {
      const next = items[at + 1] ?? items[at - 1] ?? null;
      open(next?.id ?? null);
      focusSoon(next ? rowId(next.id) : "payouts-title");
    },
  };
}
