"use client";

import { useEffect, useRef } from "react";
import { ask } from "@/lib/ask";
import type { OrderView } from "./order-types";

/**
 * Says once that the buyer has this page before their eyes while something waits to be checked: the
 * proof that their silence, if it comes to that, is one. A tab that nobody looks at proves nothing.
 * Nobody is shown anything of it, and a failure is no proof either.
 */
export function useSeen({ ref, role, told }: OrderView): void {
  const since = told.since === null || told.at !== null ? null : told.since.getTime();
  const said = useRef<number | null>(null);
  useEffect(() => {
    if (role !== "BUYER" || since === null) return;
    const look = () => {
      if (document.hidden || said.current === since) return;
      said.current = since;
      ask.orders.seen.mutate({ ref }).catch(() => undefined);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [ref, role, since]);
}
