"use client";

import { useKeys } from "./use-keys";

/** The id of a row's link, for keys. */
export const rowId = (id: string) => `row-${id}`;

/** J and K go from row to row of a list whose links carry `rowId`; Enter follows the link itself. */
export function useRowKeys(ids: readonly string[]): void {
  const step = (by: 1 | -1) => () => {
    const at = ids.findIndex((id) => document.activeElement?.id === rowId(id));
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1);
    document.getElementById(rowId(ids[next] ?? ""))?.focus();
  };
  useKeys({ j: step(1), k: step(-1) });
}
