"use client";

import { useEffect, useRef } from "react";
import { ask } from "@/lib/ask";
import type { OrderView } from "./order-types";

/**
 * Says once that the buyer has this page open while something waits to be checked: the proof that
 * their silence, if it comes to that, is one. Nobody is shown anything of it, and a failure is none.
 */
export function useSeen({ ref, role, told }: OrderView): void {
  const since = told.since === null || told.at !== null ? null : told.since.getTime();
  const said = useRef<number | null>(null);
  useEffect(() => {
    if (role !== "BUYER" || since === null || said.current === since) return;
    said.current = since;
    ask.orders.seen.mutate({ ref }).catch(() => undefined);
  }, [ref, role, since]);
}
