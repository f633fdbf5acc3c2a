"use client";

import { type Query, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { ask } from "@/lib/ask";
import { personChannel } from "@/lib/channels";
import type { RealtimePlace } from "@/lib/realtime-place";
import { useTRPC } from "@/lib/trpc";
import type { Line } from "./open-line";
import { newRealtime, type Realtime, RealtimeContext } from "./realtime-context";
import { useListening } from "./use-listening";
import { whenIdle } from "./when-idle";

type RealtimeProviderProps = {
  /** Where to listen; null where nobody says anything, and pages only ask by themselves. */
  place: RealtimePlace | null;
  userId: string | null;
  children: ReactNode;
};

/** Lets the pages below hear of news, from when there is nothing more urgent to do for them. */
export function RealtimeProvider({ place, userId, children }: RealtimeProviderProps) {
  const [realtime] = useState(newRealtime);
  useLine(realtime, place);
  const live = usePersonNews(realtime, userId);
  useEffect(() => realtime.live.set(live), [realtime, live]);
  return <RealtimeContext value={realtime}>{children}</RealtimeContext>;
}

function useLine({ line }: Realtime, place: RealtimePlace | null): void {
  // The same place is another object each time the server draws the frame.
  const where = place && JSON.stringify(place);
  useEffect(() => {
    if (where === null) return;
    let gone = false;
    let opened: Line | null = null;
    const forget = whenIdle(async () => {
      const { openLine } = await import("./open-line");
      const made = await openLine(JSON.parse(where) as RealtimePlace, (socketId) =>
        ask.realtime.signIn.query({ socketId }),
      );
      if (gone) return made.close();
      opened = made;
      line.set(made);
    });
    return () => {
      gone = true;
      forget();
      opened?.close();
      line.set(null);
    };
  }, [line, where]);
}

/** Whatever happened, some of a person's lists, their money and their inbox may have changed. */
function usePersonNews({ line }: Realtime, userId: string | null): boolean {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useListening(line, userId && personChannel(userId), {
    askTicket: (socketId) => ask.realtime.person.query({ socketId }),
    onNews: () => {
      const changed = [trpc.ledger, trpc.messages, trpc.payouts, trpc.kyc];
      for (const { pathFilter } of changed) void queries.invalidateQueries(pathFilter());
      // The one whose page is open is told of by itself.
      const isList = ({ queryKey: [path] }: Query) => String(path) !== "orders,one";
      void queries.invalidateQueries({ ...trpc.orders.pathFilter(), predicate: isList });
    },
  });
}
