"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useContext } from "react";
import { ask } from "@/lib/ask";
import { orderChannel } from "@/lib/channels";
import { useTRPC } from "@/lib/trpc";
import { RealtimeContext } from "./realtime-context";
import { useListening } from "./use-listening";

/** Asks anew about an order when there is news of it; true while that would be heard. */
export function useOrderNews({ id, ref }: { id: string; ref: string }): boolean {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { line } = useContext(RealtimeContext);
  return useListening(line, orderChannel(id), {
    askTicket: (socketId) => ask.realtime.order.query({ ref, socketId }),
    onNews: () => {
      const changed = [trpc.orders.one, trpc.disputes, trpc.whereabouts, trpc.refunds];
      for (const { pathFilter } of changed) void queries.invalidateQueries(pathFilter());
    },
  });
}
